"""The list of paths: what an attack is, on what it runs, and what the same path does on a plain Wagtail site."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.editorial.review.attacks.attempt import Attempt, Target
from tests.editorial.review.attacks.targets import PAGE, SNIPPET

Attack = Callable[[Attempt], None]
EVERY = (PAGE, SNIPPET)


@dataclass(frozen=True)
class Path:
    """A way on which words could go live.

    on: the tags of the targets it runs on. keeps_draft: what was typed is the newest draft afterwards.
    tells: somebody asked over HTTP, and has to be told. ours_alone: why a plain Wagtail site has no such path.
    refused_anywhere: why a plain Wagtail site refuses it as well.
    members_may_read: the words were approved for members, so that only the public may not see them.
    """

    name: str
    attack: Attack
    on: frozenset[str]
    keeps_draft: bool = False
    tells: bool = False
    ours_alone: str = ""
    refused_anywhere: str = ""
    members_may_read: bool = False

    def concerns(self, target: Target) -> bool:
        """Tell whether a target has this path."""
        return bool(self.on & target.tags)


PATHS: list[Path] = []


def path(
    *,
    on: Iterable[str] = EVERY,
    keeps_draft: bool = False,
    tells: bool = False,
    ours_alone: str = "",
    refused_anywhere: str = "",
    members_may_read: bool = False,
) -> Callable[[Attack], Attack]:
    """Put a function on the list, under its own name."""

    def listed(attack: Attack) -> Attack:
        PATHS.append(
            Path(
                name=attack.__name__,
                attack=attack,
                on=frozenset(on),
                keeps_draft=keeps_draft,
                tells=tells,
                ours_alone=ours_alone,
                refused_anywhere=refused_anywhere,
                members_may_read=members_may_read,
            )
        )
        return attack

    return listed
