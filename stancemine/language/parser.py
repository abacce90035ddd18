"""Tags, dependency trees and entity types for sentences, in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from stancemine.language.analysis import Sentence
from stancemine.language.network import Network
from stancemine.language.tokens import Token

LONGEST = 200
"""Words that are parsed as one; a longer sentence is parsed in pieces of this length, each with a root of its own."""


@lru_cache(maxsize=1)
def shared_network() -> Network:
    """The shipped network, loaded once a process."""
    return Network()


def parse(sentences: Sequence[Sentence], network: Network | None = None) -> None:
    """Fill `tag`, `dep`, `head` and `entity` of the tokens of `sentences`."""
    network = network or shared_network()
    pieces: list[tuple[int, list[Token]]] = []
    for sentence in sentences:
        for start in range(0, len(sentence.tokens), LONGEST):
            pieces.append((start, sentence.tokens[start : start + LONGEST]))
    if not pieces:
        return
    predictions = network.parse([[token.text for token in tokens] for _, tokens in pieces])
    for (start, tokens), found in zip(pieces, predictions, strict=True):
        rows = zip(tokens, found.tags.tolist(), found.heads.tolist(), found.deps.tolist(), found.entities.tolist(), strict=True)
        for token, tag, head, dep, entity in rows:
            token.tag = network.tags[tag]
            token.head = start + head
            token.dep = network.deps[dep]
            token.entity = network.entities[entity][2:]
        for token in tokens:
            if token.head - start >= 0 and tokens[token.head - start] is token:
                token.dep = "ROOT"
