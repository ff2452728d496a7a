"""Text can be read on the ground it stands on, in light and in dark."""

import pytest

from demo.styleguide.colours import CONTROL_PAIRS, LEAST_FOR_CONTROLS, LEAST_FOR_TEXT, TEXT_PAIRS, contrast, schemes


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, LEAST_FOR_TEXT), (CONTROL_PAIRS, LEAST_FOR_CONTROLS)])
def test_every_pair_of_colours_can_be_told_apart(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = schemes()[scheme]
    weak = {
        f"{one} on {other}": round(contrast(colours[one], colours[other]), 2)
        for one, other in pairs
        if contrast(colours[one], colours[other]) < least
    }
    assert not weak
