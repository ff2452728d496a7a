"""What can go wrong, by name. The edge turns these into a message or a problem document."""

from collections.abc import Sequence

from editorial.foundation.findings import Finding


class OpenLetterError(Exception):
    """Something was refused or failed; the text is written for the person who asked."""


class NotAllowedError(OpenLetterError):
    """This person may not do this."""


class ConflictError(OpenLetterError):
    """The thing has changed, or is not in a state for this."""


class NotReadyError(OpenLetterError):
    """A text cannot be published yet.

    findings: what is missing, each with the place where it stands.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(" ".join(str(finding) for finding in self.findings))

    @property
    def fields(self) -> set[str]:
        """The names of the form fields that have to be mended."""
        return {finding.field for finding in self.findings}


class NotApprovedError(OpenLetterError):
    """Words may not be shown yet: somebody whose word they need has not approved them.

    title: how people call the text. missing: what it lacks, in words.
    """

    def __init__(self, title: str, missing: Sequence[str]) -> None:
        self.missing = list(missing)
        wanted = ", ".join(self.missing)
        super().__init__(f"“{title}” still needs: {wanted}. Hand it in for review; until then readers see nothing new.")


class WrongKeyError(OpenLetterError):
    """None of the configured keys opens an encrypted value."""
