"""The encoder's pass over a document: made once, when the first component asks, and kept for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancemine.document import Document

if TYPE_CHECKING:
    from stancemine.models.predict import Encoded, Model


_KEY = "encoded"


def encoded_of(doc: Document, model: Model) -> Encoded | None:
    """What the encoder saw of a document; None for one without sentences."""
    if doc.analysis is None or not doc.sentences:
        return None
    if _KEY not in doc.analysis.memo:
        numbers = [sentence.paragraph for sentence in doc.analysis.sentences]
        doc.analysis.memo[_KEY] = model.encode(doc.text, doc.sentences, numbers)
    encoded: Encoded = doc.analysis.memo[_KEY]
    return encoded
