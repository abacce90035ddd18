"""What is said of a noun in a clause that describes it: "a deal, which critics say breaks the law, …"."""

from __future__ import annotations

from stancemine.attribution.phrases import noun_phrase
from stancemine.attribution.reader import SentenceReader
from stancemine.document import Span
from stancemine.language.analysis import FINITE

_PRONOUNS = frozenset({"which", "that", "who", "whom"})


def gap_content(reader: SentenceReader, i: int) -> tuple[int, list[Span]] | None:
    """Who says it, and the pronoun that is the subject of what follows cue `i`, with that; null if none is."""
    tokens, sentence = reader.tokens, reader.sentence
    verb = i + 1
    while verb < len(tokens) and tokens[verb].tag == "RB":
        verb += 1
    if verb >= len(tokens) or tokens[verb].tag not in FINITE or reader.inside[verb]:
        return None
    source = i - 1
    while source > 0 and (tokens[source].tag in ("RB", "MD") or tokens[source].dep == "aux"):
        source -= 1
    if tokens[source].tag[:2] not in ("NN", "PR") or reader.inside[source]:
        return None
    first = noun_phrase(sentence, source)[0]
    pronoun = first - 1
    if pronoun < 1 or tokens[pronoun].lower not in _PRONOUNS or tokens[pronoun - 1].tag[:1] == "V":
        return None
    main = tokens[verb].head if tokens[verb].dep in ("aux", "auxpass") else verb
    last = max(j for j in sentence.subtree(main) if j >= main)
    if tokens[pronoun - 1].text == ",":
        last = next((k - 1 for k in range(verb, last) if tokens[k].text == "," and not reader.inside[k]), last)
    return source, [Span(tokens[pronoun].start, tokens[pronoun].end), *reader.to_end(verb, last)]
