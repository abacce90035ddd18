"""Labelled texts as examples: windows whose labels are spans of tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from torch import Tensor

from stancemine.evaluation.names import content_words, same_name
from stancemine.models.heads import ELSEWHERE, TAGS
from stancemine.models.labels import COMPONENTS, KINDS, RELATIONS, ROLES, STANCES
from stancemine.models.windows import Slice, Window, Windower
from stancemine.segmentation.paragraphs import paragraphs
from stancemine.segmentation.sentences import sentences
from stancemine.training.corpora import AUTHOR, LabelledSentence, LabelledText, Pair

Mention = tuple[int, int, str]
"""Start, end and pole."""

UNTAGGED = -100
"""In place of a tag, for a token that does not begin a word."""

UNLABELLED = -1
"""In place of a label, for a pole in a text whose stances nobody labelled."""

WORD = re.compile(r"[\w.&'’-]+")

Task = Literal["stance", "sentiment", "role"]


@dataclass(slots=True)
class TargetExample:
    """A sentence, `[first, last)` of the window's tokens, with one target.

    `flags` has one of `heads.FLAGS` per token; `pole` is the number of the pole whose description is read, -1 for none.
    `label` is `UNLABELLED` where only a teacher can tell. `holder` are the choices of the `HolderPointer` that are
    right: numbers of `ELSEWHERE`, then of the sentence's tokens; None where no holder is asked for. `shares` and
    `holder_shares` are what a teacher says of the labels and of these choices.
    """

    task: Task
    first: int
    last: int
    flags: list[int]
    pole: int
    label: int
    holder: list[int] | None = None
    shares: list[float] | None = None
    holder_shares: list[float] | None = None


@dataclass(slots=True)
class Links:
    """Of each content span, the sources and the cues that may be named (their numbers); empty for none."""

    contents: list[Pair]
    others: tuple[list[Pair], list[Pair]]
    right: tuple[list[list[int]], list[list[int]]]


@dataclass(slots=True)
class Example:
    """A window with its labels. What is None or empty was not labelled.

    `tag_shares` (tokens, kinds, tags) and `speaker_shares` are what a teacher says of the tags and the speakers.
    """

    window: Window
    tags: list[list[int]] | None = None
    tag_shares: Tensor | None = None
    links: Links | None = None
    targets: list[TargetExample] = field(default_factory=list)
    implied: list[tuple[int, int, int, bool]] = field(default_factory=list)
    speakers: list[tuple[int, int, bool]] = field(default_factory=list)
    speaker_shares: list[float] | None = None
    components: list[tuple[int, int, int]] = field(default_factory=list)
    relations: list[tuple[int, int, int]] | None = None


class ExampleMaker:
    """Turns labelled texts into examples.

    `find_mentions` gives the mentions of poles in a text with its sentences. With `unlabelled`, the poles that are
    named in texts whose stances nobody labelled are examples, too, for a teacher to label.
    """

    def __init__(
        self,
        windower: Windower,
        poles: Sequence[str],
        find_mentions: Callable[[str, Sequence[Pair]], list[Mention]],
        *,
        unlabelled: bool = False,
    ) -> None:
        self._windower = windower
        self._poles = list(poles)
        self._find_mentions = find_mentions
        self._unlabelled = unlabelled

    def make(self, labelled: LabelledText) -> list[Example]:
        """The windows of one text that have labels, with them."""
        spans, numbers = layout(labelled)
        windows = self._windower.cut(labelled.text, spans, numbers)
        asked = labelled.sentences is not None or (self._unlabelled and labelled.components is None)
        mentions = self._find_mentions(labelled.text, spans) if asked else []
        examples = []
        for window in windows:
            example = Example(window)
            if labelled.attributions is not None:
                _add_attributions(example, labelled.attributions)
            if labelled.sentences is not None:
                self._add_stances(example, labelled, mentions)
            else:
                self._add_unlabelled(example, mentions)
            for span, role in labelled.entities:
                _add_target(example, "role", span, ROLES.index(role))
            for span, polarity in labelled.sentiments:
                _add_target(example, "sentiment", span, polarity + 1)
            if labelled.components is not None:
                _add_components(example, labelled, labelled.components)
            if example.tags is not None or example.targets or example.speakers or example.components:
                examples.append(example)
        return examples

    def _add_stances(self, example: Example, labelled: LabelledText, mentions: Sequence[Mention]) -> None:
        window = example.window
        for piece in window.slices:
            sentence = (labelled.sentences or [])[piece.sentence]
            if not piece.owned:
                continue
            example.speakers.append((piece.first, piece.last, sentence.speaker != AUTHOR))
            here = [mention for mention in mentions if mention[0] < sentence.end and mention[1] > sentence.start]
            named = {pole for _, _, pole in here}
            for number, pole in enumerate(self._poles):
                label = sentence.stances.get(pole)
                example.implied.append((piece.first, piece.last, number, label is not None))
                if label is None and pole not in named:
                    continue
                flags = mention_flags(window, piece, here, pole)
                row = TargetExample("stance", piece.first, piece.last, flags, number, STANCES.index(label or "none"))
                if pole in sentence.holders:
                    row.holder = holder_choices(window, piece, labelled.text, sentence, sentence.holders[pole])
                example.targets.append(row)

    def _add_unlabelled(self, example: Example, mentions: Sequence[Mention]) -> None:
        window = example.window
        for piece in window.slices:
            start, end = window.offsets[piece.first][0], window.offsets[piece.last - 1][1]
            here = [mention for mention in mentions if mention[0] < end and mention[1] > start]
            for pole in {pole for _, _, pole in here} if piece.owned else ():
                flags = mention_flags(window, piece, here, pole)
                number = self._poles.index(pole)
                example.targets.append(TargetExample("stance", piece.first, piece.last, flags, number, UNLABELLED))


def layout(labelled: LabelledText) -> tuple[list[Pair], list[int]]:
    """The sentences of a text and the number of each one's paragraph."""
    found: list[Pair] = []
    numbers: list[int] = []
    stretches = paragraphs(labelled.text)
    if labelled.sentences is not None:
        starts = [start for start, _ in stretches]
        for sentence in labelled.sentences:
            found.append((sentence.start, sentence.end))
            numbers.append(bisect_left(starts, sentence.start + 1))
    elif labelled.sentiments:
        found.append((0, len(labelled.text)))
        numbers.append(0)
    else:
        for number, (start, end) in enumerate(stretches):
            for first, last in sentences(labelled.text, start, end):
                found.append((first, last))
                numbers.append(number)
    return found, numbers


def mention_flags(window: Window, piece: Slice, mentions: Sequence[Mention], pole: str) -> list[int]:
    """For each token of a sentence: 1 in a mention of the pole, 2 in one of another, else 0."""
    flags = [0] * (piece.last - piece.first)
    for mine in (False, True):
        for start, end, target in mentions:
            if (target == pole) is mine:
                for i in range(piece.first, piece.last):
                    if window.offsets[i][0] < end and window.offsets[i][1] > start:
                        flags[i - piece.first] = 1 if mine else 2
    return flags


def holder_choices(window: Window, piece: Slice, text: str, sentence: LabelledSentence, holder: str) -> list[int]:
    """The choices of the `HolderPointer` that name a holder: where he is named in full, else by what part there is."""
    speaker, author, absent = range(len(ELSEWHERE))
    if holder == AUTHOR:
        return [author, speaker] if sentence.speaker == AUTHOR else [author]
    wanted = set(content_words(holder))
    found: list[tuple[int, int, int]] = []
    last_end = -1
    for match in WORD.finditer(text, sentence.start, sentence.end):
        words = content_words(match.group())
        if not words or wanted.isdisjoint(words):
            continue
        if found and not text[last_end : match.start()].strip():
            start, _, size = found.pop()
            found.append((start, match.end(), size + 1))
        else:
            found.append((match.start(), match.end(), 1))
        last_end = match.end()
    most = max((size for _, _, size in found), default=0)
    choices = {
        len(ELSEWHERE) + i - piece.first
        for start, end, size in found
        if size == most
        for i in range(piece.first, piece.last)
        if window.offsets[i][0] < end and window.offsets[i][1] > start
    }
    if sentence.speaker != AUTHOR and same_name(holder, [sentence.speaker]):
        choices.add(speaker)
    return sorted(choices) or [absent]


def _add_target(example: Example, task: Task, span: Pair, label: int) -> None:
    window = example.window
    for piece in window.slices:
        if piece.owned and window.offsets[piece.first][0] < span[1] and window.offsets[piece.last - 1][1] > span[0]:
            flags = mention_flags(window, piece, [(*span, "")], "")
            if any(flags):
                example.targets.append(TargetExample(task, piece.first, piece.last, flags, -1, label))
                return


def _add_attributions(example: Example, attributions: Sequence[dict[str, list[Pair]]]) -> None:
    window = example.window
    found: list[dict[Pair, int]] = [{} for _ in KINDS]
    right: tuple[list[set[int]], list[set[int]]] = ([], [])
    begin = window.offsets[1][0]
    end = window.offsets[-2][1]
    for attribution in attributions:
        numbers: list[list[int]] = []
        for kind, spans in zip(KINDS, found, strict=True):
            mine = [window.tokens(*span) for span in attribution[kind] if span[0] < end and span[1] > begin]
            numbers.append([spans.setdefault(span, len(spans)) for span in mine if span is not None])
        for content in numbers[2]:
            for sets, others in zip(right, numbers[:2], strict=True):
                while len(sets) <= content:
                    sets.append(set())
                sets[content].update(others)
    example.tags = [word_tags(list(spans), window.starts) for spans in found]
    sources, cues, contents = (list(spans) for spans in found)
    right_lists = ([sorted(s) for s in right[0]], [sorted(s) for s in right[1]])
    example.links = Links(contents, (sources, cues), right_lists)


def word_tags(spans: Sequence[Pair], starts: Sequence[bool]) -> list[int]:
    """The tag, as an index into `heads.TAGS`, of each word's first token, and `UNTAGGED` for all other tokens.

    `spans` are of tokens; `starts` says which tokens begin a word. Of two spans that share words, the shorter one is
    kept, and of the longer one what is left.
    """
    words = [i for i, begins in enumerate(starts) if begins]
    owners = [-1] * len(words)
    for number, (first, last) in enumerate(sorted(spans, key=lambda span: span[0] - span[1])):
        begin, end = max(0, bisect_right(words, first) - 1), bisect_right(words, last - 1)
        owners[begin:end] = [number] * (end - begin)
    tags = [UNTAGGED] * len(starts)
    for at, owner in enumerate(owners):
        tags[words[at]] = 0
        if owner >= 0:
            begins = at == 0 or owners[at - 1] != owner
            ends = at + 1 == len(words) or owners[at + 1] != owner
            tags[words[at]] = TAGS.index(
                "single" if begins and ends else "begin" if begins else "end" if ends else "inside"
            )
    return tags


def _add_components(example: Example, labelled: LabelledText, components: Sequence[tuple[Pair, str]]) -> None:
    window = example.window
    begin, end = window.offsets[1][0], window.offsets[-2][1]
    place: dict[int, int] = {}
    covered = [False] * len(window)
    for number, ((start, stop), kind) in enumerate(components):
        tokens = window.tokens(start, stop) if start >= begin and stop <= end else None
        if tokens is not None:
            place[number] = len(example.components)
            example.components.append((*tokens, COMPONENTS.index(kind)))
            covered[tokens[0] : tokens[1]] = [True] * (tokens[1] - tokens[0])
    if labelled.relations is not None:
        example.relations = [
            (place[source], place[target], RELATIONS.index(kind))
            for source, target, kind in labelled.relations
            if source in place and target in place
        ]
    for piece in window.slices:
        if piece.owned and not any(covered[piece.first : piece.last]):
            example.components.append((piece.first, piece.last, COMPONENTS.index("none")))
