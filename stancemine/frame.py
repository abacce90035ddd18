"""Documents as a table: one row per (claim, target)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from stancemine.document import Actor, Claim, Document, Stance

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, str] = {
    "document": "string",
    "title": "string",
    "outlet": "string",
    "byline": "string",
    "published": "datetime64[ms]",
    "url": "string",
    "language": "string",
    "model": "string",
    "claim": "string",
    "text": "string",
    "start": "Int64",
    "end": "Int64",
    "speaker": "string",
    "speaker_key": "string",
    "speaker_kind": "string",
    "type": "string",
    "component": "string",
    "target": "string",
    "label": "string",
    "favor": "Float64",
    "against": "Float64",
    "neutral": "Float64",
    "holder": "string",
    "holder_key": "string",
    "holder_kind": "string",
    "evidence": "string",
    "rules": "string",
    "method": "string",
}
"""Names and pandas dtypes, always these, in this order. `text`, `start` and `end` are the claim's; `favor`, `against`
and `neutral` are probabilities; `evidence` holds the words, " … " between those that stand apart; `rules` the rule ids
with a space between."""


def to_frame(docs: Iterable[Document]) -> pd.DataFrame:
    """One row per (claim, target), in order; one row with claim and target null for an article without any stance.

    `COLUMNS` names the columns. An empty stream gives an empty table with the same columns and dtypes.
    """
    import pandas as pd

    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for doc in docs:
        for row in rows(doc):
            for name, values in columns.items():
                values.append(storable(row.get(name)))
    return pd.DataFrame({name: pd.Series(columns[name], dtype=cast("Any", dtype)) for name, dtype in COLUMNS.items()})


def storable(value: Any) -> Any:
    """A value as a table can hold it: half a surrogate pair, which is no text in UTF-8, is escaped; all else stays."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf8", "backslashreplace").decode("utf8")
    return value


def rows(doc: Document) -> Iterator[dict[str, Any]]:
    """The rows of one document; a column that is null may be left out."""
    base = {
        "document": doc.id,
        "title": doc.title,
        "outlet": doc.outlet,
        "byline": doc.byline,
        "published": doc.published,
        "url": doc.url,
        "language": doc.language,
        "model": doc.model,
    }
    empty = True
    for claim in doc.claims:
        for stance in claim.stances.values():
            empty = False
            yield base | _claim(claim) | _stance(doc, stance)
    if empty:
        yield base


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "type": claim.type,
        "component": claim.component,
        **_actor("speaker", claim.speaker),
    }


def _stance(doc: Document, stance: Stance) -> dict[str, Any]:
    return {
        "target": stance.target,
        "label": stance.label,
        **{label: round(float(share), 4) for label, share in stance.probabilities.items()},
        **_actor("holder", stance.holder),
        "evidence": doc.excerpt((e.start, e.end) for e in stance.evidence) or None,
        "rules": " ".join(dict.fromkeys(e.rule for e in stance.evidence if e.rule)) or None,
        "method": stance.method,
    }


def _actor(role: str, actor: Actor | None) -> dict[str, Any]:
    if actor is None:
        return {}
    return {role: actor.name, f"{role}_key": actor.key, f"{role}_kind": actor.kind}
