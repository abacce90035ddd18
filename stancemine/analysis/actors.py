"""One key and one name for each actor over all articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from stancemine.document import ActorKind
from stancemine.targets.aliases import Alias, Aliases, name_key
from stancemine.targets.ontology import Ontology

if TYPE_CHECKING:
    import pandas as pd

AUTHOR = "author:"
DESCRIBED = "unnamed:"


class Actors:
    """Gives keys, and names and kinds to show for them.

    Who the alias file knows, by name or by any key below, has the key given there. Else an actor of a pole file has its
    key, one with a name the name in the form of `name_key`. Some are kept apart from all who have names, since nothing
    says that they are the same in two articles: who is only described ("officials", "the ministry") is
    "unnamed:<description>"; the author is "author:<outlet>-<byline>", failing a byline "author:<outlet>", failing an
    outlet "author:<byline>", failing both "author:<article>".
    """

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases

    def key(self, name: str, key: str | None, kind: ActorKind) -> str:
        """The key of an actor who is no author."""
        own = key or f"{DESCRIBED if kind == 'unnamed' or described(name) else ''}{name_key(name)}"
        alias = self._find(key, name, own)
        return alias.key if alias else own

    def author(self, key: str | None, outlet: str | None, byline: str | None, article: str) -> tuple[str, str]:
        """The key of an article's author, and his name."""
        own = AUTHOR + (key or name_key(" ".join(filter(None, (outlet, byline))) or article))
        alias = self._find(key, byline, own)
        if alias is not None:
            return alias.key, alias.name
        if byline:
            return own, f"{byline} ({outlet})" if outlet else byline
        return own, f"{outlet} (no byline)" if outlet else f"author of {article}"

    def _find(self, *names: str | None) -> Alias | None:
        return next((found for name in names if (found := self._aliases.find(name))), None)

    def shown(self, key: str, name: str, kind: ActorKind) -> tuple[str, ActorKind]:
        """The name and the kind to show for a key; those given where neither alias file nor pole files know it."""
        alias = self._aliases.find(key)
        entity = Ontology.load().entities.get(key)
        if entity is not None:
            name, kind = entity.name, entity.kind
        if alias is not None:
            name, kind = alias.name, alias.kind or kind
        return name, kind


def described(name: str) -> bool:
    """Whether words describe somebody and name nobody: they have letters with a case and no capital among them."""
    return name == name.lower() and name != name.upper()


def merge(frame: pd.DataFrame, role: str, actors: Actors) -> pd.DataFrame:
    """Columns `role`, `role_name` and `role_kind` of merged actors, for a frame of `stancemine.frame.COLUMNS`.

    A key that neither the alias file nor the pole files know is shown by the name and the kind that it has most often.
    """
    import numpy as np
    import pandas as pd

    raw = [role, f"{role}_key", f"{role}_kind"]
    seen = frame[[*raw, "outlet", "byline", "document"]].copy()
    author = (seen[f"{role}_kind"] == "author").fillna(False).to_numpy(bool)
    seen.loc[~author, ["outlet", "byline", "document"]] = pd.NA
    ids = seen.groupby(list(seen.columns), dropna=False, sort=False).ngroup().to_numpy()
    _, first, counts = np.unique(ids, return_index=True, return_counts=True)
    distinct = seen.iloc[first].astype(object)
    rows = distinct.where(distinct.notna(), None).itertuples(index=False, name=None)
    keys, names, kinds = [], [], []
    for name, key, kind, *article in rows:
        if name is None:
            key = None
        elif kind == "author":
            key, name = actors.author(key, *article)
        else:
            key = actors.key(name, key, kind)
        keys.append(key)
        names.append(name)
        kinds.append(kind)
    shown = _shown(zip(keys, names, kinds, counts.tolist(), strict=True), actors)
    columns = {
        role: keys,
        f"{role}_name": [shown[key][0] if key else None for key in keys],
        f"{role}_kind": [shown[key][1] if key else None for key in keys],
    }
    merged = pd.DataFrame({name: pd.Series(values, dtype="string") for name, values in columns.items()})
    return merged.iloc[ids].set_axis(frame.index)


def _shown(
    rows: Iterable[tuple[str | None, str | None, ActorKind | None, int]], actors: Actors
) -> dict[str, tuple[str, ActorKind]]:
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    for key, name, kind, count in rows:
        if key and name and kind:
            names[key][name] += count
            kinds[key][kind] += count
    return {
        key: actors.shown(
            key,
            max(found, key=lambda name: (found[name], len(name), name)),
            max(kinds[key], key=lambda kind: (kinds[key][kind], kind)),
        )
        for key, found in names.items()
    }
