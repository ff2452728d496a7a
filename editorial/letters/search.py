"""Why a letter is no result by itself."""

from editorial.foundation.found import found_through_others
from editorial.letters.models import MemberLetterPage

found_through_others(MemberLetterPage, "A letter is found through the answers that quote it.")
