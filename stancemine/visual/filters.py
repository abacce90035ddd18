"""Toggles per pole, label and actor that need no script: boxes, and a style sheet that asks which of them are ticked.

In each group nothing ticked shows all; what is ticked shows only that. What is not shown loses its colour in the text
and its note beside it; the text itself always stays whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from stancemine.document import LABELS
from stancemine.visual.parts import SYMBOLS, DocumentView, StanceNote, short_names

_SHOWN_AT_ONCE = 10
_OFF = "{--sm-show:none;--sm-under:transparent;--sm-behind:transparent;--sm-strong:transparent;--sm-weight:400}"


def filters_html(view: DocumentView) -> str:
    """The boxes. Without a style sheet (or `:has()` in it) they would do nothing: then they are hidden."""
    stances = view.stances
    if not stances:
        return ""
    short = short_names(view.targets_found)
    poles = [
        _box(f"p{i}", f"<i>{escape(short[name])}</i> {escape(name)}", sum(note.target == name for note in stances))
        for i, name in enumerate(view.targets_found)
    ]
    labels = [
        _box(f"l{i}", f'<span class="sm-{label}">{SYMBOLS[label]} {label}</span>', _count(stances, label))
        for i, label in enumerate(LABELS)
    ]
    actors = [_box(f"a{i}", escape(name), count) for i, (name, count) in enumerate(_actors(stances))]
    rest = "".join(actors[_SHOWN_AT_ONCE:])
    more = f"<details><summary>{len(actors) - _SHOWN_AT_ONCE} more</summary>{rest}</details>" if rest else ""
    return (
        '<div class="sm-filters" hidden>'
        + _group("poles", "Only toward", poles)
        + _group("labels", "Only", labels)
        + _group("actors", "Only held or voiced by", [*actors[:_SHOWN_AT_ONCE], more])
        + "</div>"
    )


def filters_style(view: DocumentView, *, scope: str) -> str:
    """The rules that make the boxes of one document work. `scope` is a selector of its element alone."""
    stances = view.stances
    places = {name: i for i, (name, _) in enumerate(_actors(stances))}
    rules = [
        _rule(scope, "poles", [f"p{i}"], (note for note in stances if note.target == name))
        for i, name in enumerate(view.targets_found)
    ]
    rules += [
        _rule(scope, "labels", [f"l{i}"], (note for note in stances if note.label == label))
        for i, label in enumerate(LABELS)
    ]
    pairs: dict[tuple[int, ...], list[StanceNote]] = {}
    for note in stances:
        pairs.setdefault(tuple(sorted({places[name] for name in _parties(note)})), []).append(note)
    rules += [_rule(scope, "actors", [f"a{i}" for i in pair], notes) for pair, notes in pairs.items()]
    return "\n".join(rule for rule in rules if rule)


def _group(name: str, title: str, boxes: Iterable[str]) -> str:
    return f'<fieldset class="sm-{name}"><legend>{title}</legend>{"".join(boxes)}</fieldset>'


def _box(name: str, text: str, count: int) -> str:
    return f'<label><input type="checkbox" class="sm-i-{name}"> {text} <small>{count}</small></label>'


def _count(stances: Iterable[StanceNote], label: str) -> int:
    return sum(note.label == label for note in stances)


def _parties(note: StanceNote) -> set[str]:
    return {note.voice} | ({note.holder} if note.holder else set())


def _actors(stances: Iterable[StanceNote]) -> list[tuple[str, int]]:
    """Each who holds or voices a stance, with how many, most first."""
    return Counter(name for note in stances for name in sorted(_parties(note))).most_common()


def _rule(scope: str, group: str, boxes: Iterable[str], notes: Iterable[StanceNote]) -> str:
    """Turns stances off while a box of the group is ticked, but none of theirs."""
    targets = ",".join(f".sm-n{note.number}" for note in notes)
    if not targets:
        return ""
    none = "".join(f":not(:has(.sm-i-{box}:checked))" for box in boxes)
    return f"{scope}:has(.sm-{group} :checked){none} :is({targets}){_OFF}"
