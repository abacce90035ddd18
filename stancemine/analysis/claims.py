"""Claims as a tidy table, one row per claim and target, with actors that are the same in all articles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from stancemine.analysis.actors import Actors, merge
from stancemine.analysis.sources import Source, frames
from stancemine.errors import InputError
from stancemine.frame import to_frame
from stancemine.targets.aliases import Aliases

if TYPE_CHECKING:
    import pandas as pd

STANCE_COLUMNS: dict[str, str] = {
    "article": "id of the article",
    "title": "of the article",
    "outlet": "of the article",
    "byline": "of the article",
    "published": "day of the article (datetime64, NaT where it is not known)",
    "url": "of the article",
    "claim": "id of the claim in its article",
    "claim_text": "the claim's words",
    "start": "offset of the claim in the article's text, in code points",
    "end": "offset of the claim's end, exclusive",
    "type": "author, direct, indirect or mixed",
    "component": "claim, premise or none",
    "speaker": "key of who asserts the claim, the same in all articles",
    "speaker_name": "his name",
    "speaker_kind": "person, organisation, state, group, unnamed or author",
    "holder": "key of whose attitude it is; null for neutral",
    "holder_name": "his name",
    "holder_kind": "as of the speaker",
    "target": "the pole",
    "label": "favor, against or neutral",
    "score": "1 for favor, 0 for neutral, -1 for against",
    "p_favor": "probability of favor",
    "p_against": "probability of against",
    "p_neutral": "probability of neutral",
    "evidence": "the words that the stance rests on, ' … ' between those that stand apart",
    "rules": "ids of the rules that read them, with a space between; null for the model's own reading",
    "method": "model or rules",
}
"""The columns of `stances`, in order."""

SCORES = {"favor": 1, "neutral": 0, "against": -1}
_RENAMED = {
    "document": "article",
    "text": "claim_text",
    "favor": "p_favor",
    "against": "p_against",
    "neutral": "p_neutral",
}


def stances(source: Source | pd.DataFrame, *, aliases: str | Path | Aliases | None = None) -> pd.DataFrame:
    """One row per claim and target, in the order of the articles; `STANCE_COLUMNS` says what the columns mean.

    `source` is what was scored: documents, records, or the path of a file that `stancemine score` wrote (jsonl,
    parquet, csv), one or several of these; or the frame of `Document.to_frame`. It is read as a stream, and the texts
    of the articles are not kept. An article without any stance has no row.

    `aliases` is an alias file (`stancemine.targets.aliases`). `speaker` and `holder` are keys that are the same in all
    articles: see `stancemine.analysis.actors.Actors`.

    Raises `InputError` for a source or an alias file that cannot be read, and where two articles have the same id.
    """
    import pandas as pd

    known = aliases if isinstance(aliases, Aliases) else Aliases.read(aliases) if aliases is not None else Aliases()
    parts = [part[part["target"].notna()] for part in frames(source)]
    table = pd.concat(parts, ignore_index=True) if parts else to_frame([])
    actors = Actors(known)
    table = table.assign(
        **merge(table, "speaker", actors),
        **merge(table, "holder", actors),
        score=table["label"].map(SCORES),
    ).rename(columns=_RENAMED)
    kinds = dict.fromkeys(("start", "end", "score"), "int64") | dict.fromkeys(
        ("p_favor", "p_against", "p_neutral"), "float64"
    )
    return table[list(STANCE_COLUMNS)].astype(cast("Any", kinds))


def words(stances: pd.DataFrame, cell: Mapping[str, Any] | pd.Series[Any], *, freq: str = "W") -> pd.DataFrame:
    """The claims that a number rests on: the rows of `stances` for one row of `profiles`, `pole_map` or `timeline`.

    `cell` is such a row, or any mapping from columns of `stances` ("holder", "target", "outlet", …) or periods ("day",
    "week", "month", "quarter", "year") to values. `freq` is the one given to `timeline`, for its rows.

    Raises `InputError` where the row says nothing of which claims are meant.
    """
    import pandas as pd

    from stancemine.analysis.periods import UNITS, with_periods
    from stancemine.analysis.trends import FREQUENCIES

    row = dict(cell)
    wanted = {name: value for name, value in row.items() if name in STANCE_COLUMNS or name in UNITS}
    poles = [row[name] for name in ("x_target", "y_target") if name in row]
    if not wanted and not poles:
        raise InputError("the row has no column of stances and no period, so nothing says which claims are meant")
    if "column" in row:
        raise InputError(
            'the row compares two values; ask for the words of each: {"outlet": row["first"], "target": …}'
        )
    frame = with_periods(stances, list(wanted))
    chosen = frame["target"].isin(poles) if poles else frame["target"].notna()
    for name, value in wanted.items():
        chosen &= frame[name].isna() if pd.isna(value) else (frame[name] == value).fillna(False)
    if "period" in row:
        if freq not in FREQUENCIES:
            raise InputError(f"there is no freq {freq!r}; give the one that `timeline` was given")
        chosen &= stances["published"].dt.to_period(FREQUENCIES[freq]).dt.start_time == row["period"]
    return stances[chosen]
