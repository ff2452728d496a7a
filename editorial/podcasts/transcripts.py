"""The transcript of an episode: the words in it, and when it may be missing."""

from typing import Any

from editorial.foundation.audiences import Audience
from editorial.foundation.findings import Finding
from editorial.media.cues import cues_of, transcript_error

__all__ = ["cues_of", "is_let_go_without", "transcript_error", "transcript_findings", "transcript_words"]


def transcript_words(transcript: str) -> str:
    """Return the spoken words; nothing for a text that cannot be read."""
    return "" if transcript_error(transcript) else " ".join(cue.text for cue in cues_of(transcript))


def transcript_findings(episode: Any) -> list[Finding]:
    """Demand a transcript of a public episode, unless somebody who may has let it go without."""
    if not episode.transcript.strip() and not episode.may_lack_transcript and episode.audience == Audience.PUBLIC:
        return [Finding("transcript", "A public episode needs its transcript, for those who cannot hear it.")]
    return []


def is_let_go_without(episode: Any) -> bool:
    """Whether a public episode goes without a transcript because somebody allowed it."""
    return episode.may_lack_transcript and not episode.transcript.strip() and episode.audience == Audience.PUBLIC
