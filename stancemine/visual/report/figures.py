"""The statistics of the page, each in the shape that `data.js` and `stats.js` read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stancemine.document import LABELS
from stancemine.visual.parts import visible
from stancemine.visual.report.content import share

if TYPE_CHECKING:
    import pandas as pd

_FEW_DAYS = 31
_FEW_WEEKS = 731
_PLACES = 4


class Numbers:
    """What the page calls by number: articles, outlets, actors and targets, by what the table calls them."""

    def __init__(
        self, stances: pd.DataFrame, articles: Sequence[str], outlets: Sequence[str], targets: Sequence[str]
    ) -> None:
        self.articles = {name: number for number, name in enumerate(articles)}
        self.outlets = {name: number for number, name in enumerate(outlets)}
        self.targets = {name: number for number, name in enumerate(targets)}
        self.named = actors(stances)
        self.actors = {key: number for number, (key, _, _) in enumerate(self.named)}


def actors(stances: pd.DataFrame) -> list[list[str]]:
    """[key, name, kind] of all who hold or voice a stance, those with most first."""
    import pandas as pd

    roles = [
        stances[[role, f"{role}_name", f"{role}_kind"]].set_axis(["key", "name", "kind"], axis=1)
        for role in ("holder", "speaker")
    ]
    each = pd.concat(roles).dropna(subset=["key"])
    found = each.groupby("key", sort=True).agg(name=("name", "first"), kind=("kind", "first"), size=("name", "size"))
    found = found.sort_values("size", ascending=False, kind="stable")
    columns = (found.index, found["name"], found["kind"])
    return [[str(key), visible(str(name)), str(kind)] for key, name, kind in zip(*columns, strict=True)]


def rows(
    stances: pd.DataFrame, numbers: Numbers, notes: Sequence[Mapping[tuple[str, str], int]]
) -> dict[str, list[int]]:
    """Columns of the stances, in order of the articles and of their notes. `holder` is -1 for nobody."""
    found = []
    columns = ["article", "claim", "target", "label", "holder", "speaker", *(f"p_{label}" for label in LABELS)]
    for article, claim, target, label, holder, speaker, *shares in stances[columns].itertuples(index=False):
        number, name = numbers.articles[article], visible(target)
        place = LABELS.index(label)
        found.append(
            (
                number,
                notes[number][claim, name],
                numbers.targets[name],
                place,
                numbers.actors.get(holder, -1),
                numbers.actors.get(speaker, -1),
                share(shares[place]),
            )
        )
    names = ("article", "note", "target", "label", "holder", "speaker", "share")
    return {name: [row[i] for row in sorted(found)] for i, name in enumerate(names)}


def profiles(stances: pd.DataFrame, numbers: Numbers) -> dict[str, list[list[Any]]]:
    """[group, target, claims, articles, favor, against, neutral, alignment, low, high] per holder, speaker, outlet, and
    of all as group 0.
    """
    from stancemine.analysis import profiles as profiles_of

    groups: dict[str, Mapping[Any, int]] = {
        "holder": numbers.actors,
        "speaker": numbers.actors,
        "outlet": numbers.outlets,
        "all": {"all": 0},
    }
    found = {}
    for kind, known in groups.items():
        table = profiles_of(stances.assign(all="all"), by=kind)
        found[kind] = [
            [known[group], numbers.targets[visible(target)], *_figures(row)]
            for group, target, row in zip(table[kind], table["target"], table.to_dict("records"), strict=True)
            if group in known
        ]
    return found


def timeline(stances: pd.DataFrame, numbers: Numbers, freq: str) -> list[list[Any]]:
    """[target, first day of the period, figures as in `profiles`, curve]; a curve is [level, low, high] or null."""
    from stancemine.analysis import timeline as timeline_of

    table = timeline_of(stances, freq=freq)
    found = []
    for row in table.to_dict("records"):
        curve = [row["smooth"], row["smooth_low"], row["smooth_high"]]
        figures = [row["claims"], row["articles"], 0, 0, 0, *_rounded([row["alignment"], row["low"], row["high"]])]
        found.append(
            [
                numbers.targets[visible(row["target"])],
                row["period"].date().isoformat(),
                figures,
                _rounded(curve) if curve[0] == curve[0] else None,
            ]
        )
    return found


def frequency(stances: pd.DataFrame) -> str:
    """The length of a period that gives the time line some dozens of points: "D", "W" or "M"."""
    days = stances["published"].dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    return "D" if span <= _FEW_DAYS else "W" if span <= _FEW_WEEKS else "M"


def _figures(row: Mapping[Any, Any]) -> list[Any]:
    counts = [int(row[name]) for name in ("claims", "articles", *LABELS)]
    return counts + _rounded([row[name] for name in ("alignment", "low", "high")])


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(float(value), _PLACES) for value in values]
