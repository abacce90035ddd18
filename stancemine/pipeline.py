"""`StanceMiner`: the components in a row, for one text or a stream of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from stancemine.document import Document
from stancemine.reading.article import Article

if TYPE_CHECKING:
    from stancemine.scoring.mapper import BatchMapper
    from stancemine.targets.ontology import Ontology


Item = TypeVar("Item")


class Component(Protocol):
    """One stage: reads the layers before it and adds its own. It must not change `doc.text`."""

    @property
    def name(self) -> str: ...

    def __call__(self, doc: Document) -> None: ...


class StanceMiner:
    """Reads articles with a row of components.

    `miner(article)` gives one `Document`, `miner.pipe(articles)` a stream of them. An article is a text, an
    `Article`, or a `Document` whose text is read anew. `dtype` is the kind of number that the model reckons in, null
    without one. `loader` gives a miner like this one: with it, a miner goes to another process as a name, not as its
    weights.
    """

    def __init__(
        self,
        components: Sequence[Component],
        *,
        model: str,
        ontology: Ontology,
        dtype: str | None = None,
        loader: Callable[[], StanceMiner] | None = None,
    ) -> None:
        names = [component.name for component in components]
        if len(set(names)) != len(names):
            raise ValueError(f"two components have one name: {names}")
        self._components = list(components)
        self.model = model
        self.ontology = ontology
        self.dtype = dtype
        self._loader = loader

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (self._loader, ()) if self._loader else super().__reduce_ex__(protocol)

    @property
    def component_names(self) -> list[str]:
        """The names of the components, in the order in which they run."""
        return [component.name for component in self._components]

    def replace(self, name: str, component: Component) -> StanceMiner:
        """A miner like this one, with another component in place of the one called `name`.

        Raises `KeyError` if there is none of that name.
        """
        if name not in self.component_names:
            raise KeyError(f"no component {name!r}; there are {', '.join(self.component_names)}")
        row = [component if old.name == name else old for old in self._components]
        return StanceMiner(row, model=self.model, ontology=self.ontology, dtype=self.dtype)

    def __call__(self, article: str | Article) -> Document:
        """Read one article."""
        return self._read(article)

    def pipe(
        self, articles: Iterable[str | Article], *, batch_size: int = 16, n_process: int = 1
    ) -> Iterator[Document]:
        """Read a stream of articles: lazily, in order, with no more than `batch_size` in memory.

        With `n_process` over 1, as many processes read, each with a miner of its own and its share of the cores; in
        memory are up to `2 * n_process` batches. They are started afresh, so a script needs `if __name__ ==
        "__main__":`, and a component of your own must be picklable.

        Raises `ValueError` for a batch size or a number of processes under 1, `WorkerError` where a process dies.
        """
        if batch_size < 1:
            raise ValueError(f"batch_size must be at least 1, not {batch_size}")
        if n_process < 1:
            raise ValueError(f"n_process must be at least 1, not {n_process}")
        if n_process > 1:
            yield from self._spread(articles, batch_size, n_process)
            return
        for article in articles:
            yield self._read(article)

    def batch_mapper(self, **options: Any) -> BatchMapper:
        """A function for `datasets.Dataset.map(..., batched=True)`; see `stancemine.scoring.mapper.BatchMapper`."""
        from stancemine.scoring.mapper import BatchMapper

        return BatchMapper(self, **options)

    def _spread(self, articles: Iterable[str | Article], batch_size: int, n_process: int) -> Iterator[Document]:
        from stancemine.scoring.workers import Workers, read_batch

        with Workers(self._loader or partial(_same, self), n_process) as workers:
            for documents in workers.map(read_batch, in_batches(articles, batch_size)):
                yield from documents

    def _read(self, article: str | Article) -> Document:
        doc = (Article(text=article) if isinstance(article, str) else article).to_document()
        doc.model = self.model
        doc.targets = list(self.ontology.targets)
        doc.ontology = self.ontology.hash
        for component in self._components:
            component(doc)
        finish(doc)
        return doc


def _same(miner: StanceMiner) -> StanceMiner:
    return miner


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """A stream in lists of `size`; the last may be shorter."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def finish(doc: Document) -> None:
    """Keep the actors who speak or hold a stance (and the author), number what has ids, and drop the working layers."""
    kept = {id(actor) for actor in doc.actors if actor.kind == "author"}
    kept |= {id(attribution.speaker) for attribution in doc.attributions}
    for claim in doc.claims:
        claim.speaker.speaks = True
        kept.add(id(claim.speaker))
        kept |= {id(stance.holder) for stance in claim.stances.values()}
    doc.actors = [actor for actor in doc.actors if id(actor) in kept]
    layers: tuple[tuple[str, list[Any]], ...] = (("X", doc.actors), ("A", doc.attributions), ("C", doc.claims))
    for prefix, layer in layers:
        for number, item in enumerate(layer, 1):
            item.id = f"{prefix}{number}"
    doc.analysis = None
