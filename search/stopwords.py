"""English words that say nothing about what a text is about.

Written as `search.text` folds words: lower case, without accents and apostrophes.
"""

_FUNCTION_WORDS = """
a about above after again against all also although always am among an and another any anybody anyone anything are
arent around as at away back be became because become becomes been before being below between both but by came can
cannot cant come comes could couldnt did didnt do does doesnt doing done dont down during each either else even ever
every everyone everything few for from further gave get gets getting give given go goes going gone got had hadnt has
hasnt have havent having he hed her here hers herself hes him himself his how however i if im in into is isnt it itd
itll its itself ive just keep keeps last least less let lets like made make makes making many may maybe me mine more
most much must my myself near never no nor not nothing now of off often on once one ones only onto or other others our
ours ourselves out over own per quite rather really same say says see seem seemed seems she shes should shouldnt since
so some somebody someone something soon still such take taken takes than that thats the their theirs them themselves
then there theres these they theyd theyll theyre theyve this those though through thus to together too took toward
towards two under until up upon us very was wasnt way we well were werent weve what whatever whats when whenever where
wheres whether which while who whoever whole whom whos whose why will with within without wont would wouldnt yes yet
you youd youll your youre yours yourself yourselves youve
"""
FUNCTION_WORDS: frozenset[str] = frozenset(_FUNCTION_WORDS.split())
"""Words that only hold a sentence together. Body texts are indexed without them."""

_QUESTION_WORDS = """
advice advise anybody appreciate ask asked asking believe best better dear exactly feel feeling find first good great
guess happen happened happening happens hear heard hello help helped helpful helping hi hope hoping idea info
information kind knew know knowing known long look looking lot lots mean means might need needed needs new oh ok okay
people please pls possible possibly question questions read recently right said sorry sort start started stuff suggest
suggestion suggestions sure talk tell thank thanks thing things think thinking thought today told tried try trying
understand use used usually want wanted wants went wish wonder wondered wondering worried worry writing
"""
QUESTION_WORDS: frozenset[str] = frozenset(_QUESTION_WORDS.split())
"""Words with which people ask. They carry meaning in an answer and are indexed, but in a question they say little."""


def is_function_word(word: str) -> bool:
    """Whether a folded word only holds sentences together."""
    return word in FUNCTION_WORDS


def is_stop_word(word: str) -> bool:
    """Whether a folded word of a query is left out as long as others remain."""
    return word in FUNCTION_WORDS or word in QUESTION_WORDS
