"""Tags, dependency trees and entity types for sentences, in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from stancemine.language.analysis import Sentence
from stancemine.language.mending import mend
from stancemine.language.network import Network
from stancemine.language.threads import one_thread
from stancemine.language.tokens import Token

LONGEST = 200
"""Words that are parsed as one; a longer sentence is parsed in pieces of this length, each with a root of its own."""

AT_ONCE = 4000
"""Words that pass through the network together: bounds the memory that a huge text takes."""


@lru_cache(maxsize=1)
def shared_network() -> Network:
    """The shipped network, loaded once a process."""
    return Network()


def parse(sentences: Sequence[Sentence], network: Network | None = None) -> None:
    """Fill `tag`, `dep`, `head` and `entity` of the tokens of `sentences`."""
    network = network or shared_network()
    pieces: list[tuple[int, list[Token]]] = []
    held = 0
    for sentence in sentences:
        for start in range(0, len(sentence.tokens), LONGEST):
            piece = sentence.tokens[start : start + LONGEST]
            pieces.append((start, piece))
            held += len(piece)
            if held >= AT_ONCE:
                _parse_pieces(pieces, network)
                pieces, held = [], 0
    if pieces:
        _parse_pieces(pieces, network)
    for sentence in sentences:
        mend(sentence)


def _parse_pieces(pieces: Sequence[tuple[int, list[Token]]], network: Network) -> None:
    with one_thread():
        predictions = network.parse([[token.text for token in tokens] for _, tokens in pieces])
    entities = [label[2:] for label in network.entities]
    for (start, tokens), found in zip(pieces, predictions, strict=True):
        rows = zip(
            tokens, found.tags.tolist(), found.heads.tolist(), found.deps.tolist(), found.entities.tolist(), strict=True
        )
        for token, tag, head, dep, entity in rows:
            token.tag = network.tags[tag]
            token.head = start + head
            token.dep = network.deps[dep]
            token.entity = entities[entity]
