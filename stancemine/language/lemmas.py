"""Dictionary forms of words."""

from __future__ import annotations

from functools import lru_cache

from stancemine.language.tokens import Token

_IRREGULAR = {
    "left": "leave", "saw": "see", "fell": "fall", "bound": "bind", "found": "find", "wound": "wind",
    "broke": "break", "shook": "shake", "bore": "bear", "swore": "swear", "bent": "bend", "rose": "rise", "bit": "bite",
    "shot": "shoot", "won": "win", "slew": "slay", "gone": "go", "thought": "think", "felt": "feel",
    "thanks": "thank", "backs": "back", "means": "mean", "detailed": "detail", "backing": "back", "briefing": "brief",
    "feeling": "feel", "finding": "find", "lodging": "lodge", "proving": "prove", "siding": "side", "warning": "warn",
    "writing": "write", "longed": "long", "musing": "muse", "preferred": "prefer", "proclaiming": "proclaim",
    "rejoicing": "rejoice", "remains": "remain", "swearing": "swear", "thanked": "thank", "thanking": "thank",
    "thinking": "think",
    "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would",
    "ca": "can", "wo": "will", "n't": "not",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def _lemma(word: str, verb: bool) -> str:
    import simplemma

    if verb and word in _IRREGULAR:
        return _IRREGULAR[word]
    if not verb and word.endswith("ing"):
        return word
    return str(simplemma.lemmatize(word.replace("’", "'"), "en")).lower()


def lemma(token: Token) -> str:
    """The dictionary form of a tagged token, lower case: "accused" gives "accuse", "troops" gives "troop"."""
    return _lemma(token.lower, token.tag[:1] == "V" or token.tag == "MD")
