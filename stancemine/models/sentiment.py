"""Sentiment toward a marked span of a text: NewsMTSC's task (Hamborg and Donnay 2021), a head of its own.

Sentiment is how good or bad a text lets somebody look; it is not stance, which is whose side somebody takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stancemine.errors import InputError
from stancemine.models.labels import SENTIMENTS

if TYPE_CHECKING:
    from stancemine.models.predict import Model

LONGEST = 1000
"""Characters up to which a text is read as one sentence, as NewsMTSC's are; a longer one is cut into its sentences."""


class TargetClassifier:
    """Says for a span of a text whether it is shown as negative, neutral or positive."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @classmethod
    def load(cls, model: str = "small") -> TargetClassifier:
        """The classifier of a shipped model or of a folder. Raises `ModelError`."""
        from stancemine.models.predict import Model

        return cls(Model.load(model))

    def predict(self, items: Iterable[tuple[str, int, int]]) -> list[tuple[str, dict[str, float]]]:
        """The label and the probabilities of all labels for each (text, start, end), in order.

        Raises `InputError`, with the item's number, for a span that is empty or not within its text.
        """
        from stancemine.models.predict import Question

        answers: list[tuple[str, dict[str, float]]] = []
        for number, (text, start, end) in enumerate(items):
            if not 0 <= start < end <= len(text):
                raise InputError(
                    f"item {number}: the span {start}-{end} is empty or not within the text of {len(text)} characters"
                )
            spans, paragraphs = _layout(text)
            encoded = self._model.encode(text, spans, paragraphs)
            sentence = next((i for i, span in enumerate(spans) if span[1] > start), len(spans) - 1)
            found = self._model.sentiments(encoded, [Question(sentence, None, ((start, end),))])[0]
            shares = dict(zip(SENTIMENTS, found.probabilities, strict=True))
            answers.append(
                (max(shares, key=shares.__getitem__), {label: round(share, 4) for label, share in shares.items()})
            )
        return answers


def _layout(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    if len(text) <= LONGEST:
        return [(0, len(text))], [0]
    from stancemine.segmentation.paragraphs import paragraphs
    from stancemine.segmentation.sentences import sentences

    found = [(tuple(span), n) for n, (a, b) in enumerate(paragraphs(text)) for span in sentences(text, a, b)]
    return [(span[0], span[1]) for span, _ in found], [n for _, n in found]
