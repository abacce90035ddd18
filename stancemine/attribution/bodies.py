"""Names of bodies and of whoever has no first name: long and short forms, and the noun that tells what a body is."""

from __future__ import annotations

from collections.abc import Iterator

from stancemine.attribution.lexicon import lexicon
from stancemine.attribution.names import plain
from stancemine.attribution.roles import singular
from stancemine.language.analysis import Sentence

_SMALL = frozenset({"a", "an", "some", "many", "several", "other"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "these", "those", "both"})
OFFICES = frozenset(
    {"ministry", "government", "parliament", "court", "army", "military", "leadership", "administration"}
)
"""Bodies of a state that may be told by its capital."""

_DROP = frozenset({"DT", "PDT", "PRP$", "RB", "CC", "IN", ",", ":", "''", "``", "WDT", "."})


def named_beside(sentence: Sentence, token: int) -> int | None:
    """The name of a body that stands in apposition to its kind: "the group, Friends of the Harbour,"."""
    tokens = sentence.tokens
    if tokens[token].tag not in ("NN", "NNS") or token + 1 == len(tokens) or tokens[token + 1].text != ",":
        return None
    if singular(tokens[token].lower) not in lexicon().groups | lexicon().bodies:
        return None
    return next(
        (
            c
            for c in sentence.children(token)
            if c > token + 1
            and tokens[c].dep == "appos"
            and tokens[c].tag in ("NNP", "NNPS")
            and tokens[c].entity == "ORG"
        ),
        None,
    )


def seat_of(sentence: Sentence, token: int, head: str) -> str:
    """Where a ministry or an army sits, which tells whose it is: "the foreign ministry in Beijing"; else ""."""
    after = sentence.tokens[token + 1 : token + 3]
    if head not in OFFICES or len(after) < 2 or after[0].lower != "in" or after[1].entity != "GPE":
        return ""
    return after[1].text


def kinds(sentences: list[Sentence]) -> dict[str, list[tuple[Sentence, int]]]:
    """Names of bodies by the noun that tells behind a comma what they are: "Wealth-X, a private company"."""
    found: dict[str, list[tuple[Sentence, int]]] = {}
    words = lexicon().groups | lexicon().bodies
    for sentence in sentences:
        tokens = sentence.tokens
        for i in range(1, len(tokens)):
            if tokens[i].tag != "NN" or tokens[i].lower not in words:
                continue
            k = i - 1
            while k > 0 and tokens[k].tag[:2] in ("JJ", "NN", "DT", "VB") and tokens[k].text != ",":
                k -= 1
            beside = named_beside(sentence, i)
            if beside is None and tokens[k].text == "," and tokens[k + 1].lower in ("a", "an", "the") and k > 0:
                beside = k - 1 if tokens[k - 1].tag in ("NNP", "NNPS") and tokens[k - 1].entity == "ORG" else None
            if beside is not None:
                found.setdefault(tokens[i].lower, []).append((sentence, beside))
    return found


def phrase(sentence: Sentence, first: int, last: int) -> str:
    """The words of a phrase without article, possessive and marks at its edges."""
    tokens = sentence.tokens
    for k in range(first + 1, min(first + 4, last)):
        if (
            tokens[k].text in ("–", "—", "-", "--")
            and tokens[k - 1].text.isupper()
            and tokens[k].start > tokens[k - 1].end
        ):
            first = k + 1
    while first < last and (
        tokens[first].tag in _DROP or tokens[first].lower in DEFINITE or tokens[first].lower in _SMALL
    ):
        first += 1
    while last > first and (tokens[last].tag in _DROP or tokens[last].tag == "POS"):
        last -= 1
    if tokens[last].tag == "NNP" and tokens[last].entity in ("ORG", "PERSON"):
        common = [k for k in range(first, last) if tokens[k].tag in ("NN", "NNS") and tokens[k].text[:1].islower()]
        if common and not any(tokens[k].tag in ("IN", "POS") for k in range(first, last)):
            first = common[-1] + 1
    parts: list[str] = []
    for k in range(first, last + 1):
        token = tokens[k]
        if parts and (token.start == tokens[k - 1].end):
            parts[-1] += token.text
        else:
            parts.append(token.text)
    return " ".join(parts).strip("\"'“”‘’«» ")


def plain_key(name: str) -> str:
    """A name as it is looked up: plain words."""
    return " ".join(plain(word) for word in name.split())


def fuller_names(sentences: list[Sentence]) -> dict[str, str]:
    """Long forms by their acronym, for bodies named as "Central Bank of Somewhere (CBS)"."""
    found: dict[str, str] = {}
    for sentence in sentences:
        tokens = sentence.tokens
        for i in [k + 1 for k, token in enumerate(tokens[:-2]) if token.text == "(" and k]:
            if tokens[i + 1].text != ")" or not tokens[i].text.isupper() or len(tokens[i].text) < 2:
                continue
            letters = [c for c in tokens[i].text if c.isalpha()]
            k, first = i - 2, i - 2
            while k >= 0 and letters and i - k < 12:
                if tokens[k].text[:1].upper() == letters[-1] and tokens[k].lower not in ("of", "and", "the"):
                    letters.pop()
                    first = k
                elif tokens[k].lower not in ("of", "and", "the", "for", "on", "in"):
                    break
                k -= 1
            if not letters:
                found[plain_key(tokens[i].text)] = phrase(sentence, first, i - 2)
    for short, name in _initials(sentences).items():
        found.setdefault(short, name)
    return found


def _titled_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with small words between them: "Party of Unity and Dignity"."""
    tokens = sentence.tokens
    capital = [token.text[:1].isupper() for token in tokens]
    done = 0
    for i in [k for k, big in enumerate(capital) if big]:
        if i < done:
            continue
        last, j = None, i
        while j < len(tokens) and (
            (capital[j] and tokens[j].text.isalpha() and not tokens[j].text.isupper())
            or (last is not None and (tokens[j].lower in ("of", "and", "the", "for", "on") or tokens[j].tag == "POS"))
        ):
            last = j if capital[j] else last
            j += 1
        if last is not None and last > i + 1:
            yield i + (tokens[i].tag == "DT"), last
        done = j + 1


def _initials(sentences: list[Sentence]) -> dict[str, str]:
    """The first long name for each acronym of a text, by the initials: "Harbour Times" for "HT"."""
    short = {
        plain(token.text)
        for sentence in sentences
        for token in sentence.tokens
        if token.text.isupper() and 2 <= len(token.text) <= 6 and token.tag in ("NNP", "NNPS")
    }
    found: dict[str, str] = {}
    for sentence in sentences if short else []:
        tokens = sentence.tokens
        for begin, end in _titled_runs(sentence):
            initials = "".join(t.text[0] for t in tokens[begin : end + 1] if t.text[:1].isupper()).lower()
            if initials in short and len(initials) > 2:
                found.setdefault(initials, phrase(sentence, begin, end))
        j = 0
        for i in [k for k, token in enumerate(tokens) if token.entity == "ORG" and token.tag != "POS"]:
            if i < j:
                continue
            j = i + 1
            while j < len(tokens) and tokens[j].entity == "ORG" and tokens[j].tag != "POS":
                j += 1
            big = [k for k in range(i, j) if tokens[k].text[:1].isupper() and tokens[k].tag != "DT"]
            for first in (0, 1):
                letters = "".join(tokens[k].text[0] for k in big[first:]).lower()
                if len(letters) > 1 and letters in short:
                    found.setdefault(letters, phrase(sentence, big[0], j - 1))
    return found
