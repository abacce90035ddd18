"""Documents as windows: stretches of whole sentences that the encoder reads at once, with every token's place in the
text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_TOKENS = 256
OVERLAP = 48

SHAPES = ("special", "lower", "capitalised", "upper", "number", "mark", "mixed")


@dataclass(slots=True)
class Slice:
    """The tokens of one sentence in a window, `[first, last)`. One that is not `owned` is there as context only."""

    sentence: int
    first: int
    last: int
    owned: bool


@dataclass(slots=True)
class Window:
    """Token ids with their special tokens, and for each token its place in the text, its shape, and whether it
    begins a word.

    Special tokens have the empty span (0, 0).
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    shapes: list[int]
    starts: list[bool]
    slices: list[Slice] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens `[first, last)` that overlap `text[start:end]`; None if the window has none of it."""
        last = len(self.ids) - 1
        first = bisect_right(self.offsets, start, 1, last, key=itemgetter(1))
        last = bisect_left(self.offsets, end, first, last, key=itemgetter(0))
        return (first, last) if first < last else None


def batches(windows: Sequence[Window], tokens: int) -> Iterator[list[int]]:
    """The numbers of windows of like length, longest first: each batch has at most so many tokens, or one window."""
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i]))
    at = 0
    while at < len(order):
        count = max(1, tokens // len(windows[order[at]]))
        yield order[at : at + count]
        at += count


class Windower:
    """Cuts texts into windows with one tokenizer.

    A window holds at most `max_tokens` tokens. It begins at a paragraph where that is possible without waste, with up
    to `overlap` tokens of the sentences before it as context.
    """

    def __init__(self, tokenizer: Tokenizer, *, max_tokens: int = MAX_TOKENS, overlap: int = OVERLAP) -> None:
        if not 0 <= overlap < max_tokens // 2:
            raise ValueError(f"overlap must be at least 0 and under half of max_tokens, not {overlap} of {max_tokens}")
        self._tokenizer = tokenizer
        self._first, self._last = tokenizer.encode("").ids
        self._capacity = max_tokens - 2
        self._overlap = overlap

    def cut(self, text: str, sentences: Sequence[tuple[int, int]], paragraphs: Sequence[int]) -> list[Window]:
        """The windows of a text, given its sentences in order and the number of each one's paragraph."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids, offsets, words = encoding.ids, encoding.offsets, encoding.word_ids
        pieces = self._pieces(offsets, sentences)
        lengths: dict[int, int] = {}
        for piece in pieces:
            paragraph = paragraphs[piece.sentence]
            lengths[paragraph] = lengths.get(paragraph, 0) + piece.last - piece.first
        windows: list[Window] = []
        held: list[Slice] = []
        size = 0
        for number, piece in enumerate(pieces):
            length = piece.last - piece.first
            paragraph = paragraphs[piece.sentence]
            opens = number == 0 or paragraphs[pieces[number - 1].sentence] != paragraph
            whole = lengths[paragraph] if opens else length
            full = size + length > self._capacity
            better_apart = size + whole > self._capacity and whole <= self._capacity and 2 * size > self._capacity
            if held and (full or better_apart):
                windows.append(self._window(text, ids, offsets, words, held))
                held, size = self._context(held, length)
            held.append(piece)
            size += length
        if any(piece.owned for piece in held):
            windows.append(self._window(text, ids, offsets, words, held))
        return windows

    def _pieces(self, offsets: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> list[Slice]:
        """The sentences as stretches of the text's tokens; one longer than a window in overlapping pieces."""
        found: list[Slice] = []
        token = 0
        for number, (start, end) in enumerate(sentences):
            while token < len(offsets) and offsets[token][1] <= start:
                token += 1
            first = token
            while token < len(offsets) and offsets[token][0] < end:
                token += 1
            step = self._capacity - self._overlap
            for begin in range(first, max(token - self._overlap, first + 1), step):
                stop = min(token, begin + self._capacity)
                if stop > begin:
                    found.append(Slice(number, begin, stop, owned=True))
        return found

    def _context(self, held: Sequence[Slice], room_for: int) -> tuple[list[Slice], int]:
        """The last sentences of a window that the next one repeats before its own."""
        context: list[Slice] = []
        size = 0
        room = min(self._overlap, self._capacity - room_for)
        for piece in reversed(held):
            length = piece.last - piece.first
            if not piece.owned or size + length > room:
                break
            context.insert(0, Slice(piece.sentence, piece.first, piece.last, owned=False))
            size += length
        return context, size

    def _window(
        self,
        text: str,
        ids: Sequence[int],
        offsets: Sequence[tuple[int, int]],
        words: Sequence[int | None],
        held: Sequence[Slice],
    ) -> Window:
        window = Window([self._first], [(0, 0)], [0], [False])
        for piece in held:
            begin = len(window.ids)
            places = offsets[piece.first : piece.last]
            window.ids += ids[piece.first : piece.last]
            window.offsets += places
            window.shapes += [shape(text[start:end]) for start, end in places]
            window.starts.append(True)
            window.starts += [words[i] != words[i - 1] for i in range(piece.first + 1, piece.last)]
            window.slices.append(Slice(piece.sentence, begin, len(window.ids), piece.owned))
        window.ids.append(self._last)
        window.offsets.append((0, 0))
        window.shapes.append(0)
        window.starts.append(False)
        return window


@lru_cache(maxsize=1 << 15)
def shape(piece: str) -> int:
    """The shape of a token's own text, as an index into `SHAPES`."""
    if piece.islower():
        return 1
    if piece.isupper():
        return 3 if len(piece) > 1 else 2
    if piece.istitle():
        return 2
    if piece.isnumeric():
        return 4
    if not any(character.isalnum() for character in piece):
        return 5
    return 6
