"""Documents built by hand, and any valid document for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from stancemine.document import (
    LABELS,
    Actor,
    Attribution,
    Claim,
    Document,
    Evidence,
    Relation,
    Span,
    Stance,
)

TITLE = "Lerna port deal divides the coast"
TEXT = f"""{TITLE}

Ilse Varga, the mayor of Port Lerna, said Russia was “a partner we trust”.
Washington has called the deal reckless. The town should not follow China, because its loans are a trap.
"""


def find(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def odds(label: str, share: float = 0.8) -> dict:
    rest = (1 - share) / 2
    return {name: share if name == label else rest for name in LABELS}


def port_document() -> Document:
    """A title, a quoted mayor, a reported state and the author's own view with a reason."""
    author = Actor("X1", "AUTHOR", "author", speaks=True)
    mayor = Actor("X2", "Ilse Varga", "person", aliases=["Varga"], role="mayor of Port Lerna", speaks=True)
    mayor.mentions = [find("Ilse Varga")]
    washington = Actor("X3", "Washington", "state", key="united-states", poles=["West"], speaks=True)
    washington.mentions = [find("Washington")]
    said = Attribution(
        "A1", [find("Ilse Varga")], [find("said")], [find("Russia was “a partner we trust”")], mayor, "mixed"
    )
    called = Attribution(
        "A2", [find("Washington")], [find("has called")], [find("the deal reckless")], washington, "indirect"
    )
    trust = Stance("Moscow", "favor", odds("favor"), mayor, [find("Russia")], [Evidence(*find("trust"), "trust")])
    reject = Stance(
        "Beijing", "against", odds("against"), author, [find("China")], [Evidence(*find("not follow"), "no")]
    )
    trap = Stance("Beijing", "against", odds("against", 0.7), author, [find("its")], [Evidence(*find("trap"), "trap")])
    aside = Stance("West", "neutral", odds("neutral"), None, [find("Washington")])
    title, told = find(TITLE), find("Russia was “a partner we trust”")
    advice, reason = find("The town should not follow China"), find("its loans are a trap")
    claims = [
        Claim("C1", [title], TITLE, author),
        Claim("C2", [told], TEXT[slice(*told)], mayor, said, "mixed", stances={"Moscow": trust}),
        Claim(
            "C3",
            [find("the deal reckless")],
            "the deal reckless",
            washington,
            called,
            "indirect",
            stances={"West": aside},
        ),
        Claim("C4", [advice], TEXT[slice(*advice)], author, component="claim", stances={"Beijing": reject}),
        Claim("C5", [reason], TEXT[slice(*reason)], author, component="premise", stances={"Beijing": trap}),
    ]
    first = find("Ilse Varga, the mayor of Port Lerna, said Russia was “a partner we trust”.")
    second = find("Washington has called the deal reckless.")
    third = find("The town should not follow China, because its loans are a trap.")
    return Document(
        id="port-1",
        text=TEXT,
        language="en",
        title=TITLE,
        title_span=title,
        published="2031-04-05",
        outlet="Coast Post",
        byline="R. Okoye",
        url="https://example.org/port",
        meta={"desk": "foreign", "words": 40},
        ontology="0123456789ab",
        targets=["Moscow", "Beijing", "West"],
        sentences=[title, first, second, third],
        actors=[author, mayor, washington],
        attributions=[said, called],
        claims=claims,
        relations=[Relation(claims[4], claims[3], "support", 0.9)],
    )


def rows_of_spans(start: int, end: int, *, least: int = 0, most: int = 3) -> st.SearchStrategy[list[Span]]:
    """Spans inside a stretch, in order, without overlap."""

    def pair(edges: list[int]) -> list[Span]:
        edges = sorted(edges)[: len(edges) // 2 * 2]
        return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    return st.lists(st.integers(start, end), min_size=2 * least, max_size=2 * most, unique=True).map(pair)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document that keeps the contract, on any text."""
    text = draw(st.text(max_size=60))
    targets = draw(st.lists(st.sampled_from(["Moscow", "Beijing", "West", "Ankara", "É ü"]), unique=True))
    names = st.text(min_size=1, max_size=8).filter(str.strip)
    json_values = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=5)
    )
    poles = st.lists(st.sampled_from(targets), unique=True) if targets else st.just([])
    doc = Document(
        id=draw(names),
        text=text,
        language=draw(st.sampled_from(["en", "und", "ru"])),
        targets=targets,
        url=draw(st.none() | st.text(max_size=5)),
        outlet=draw(st.none() | st.text(max_size=5)),
        byline=draw(st.none() | st.text()),
        published=draw(st.none() | st.dates().map(lambda day: day.isoformat())),
        meta=draw(st.dictionaries(st.text(max_size=4), json_values | st.lists(json_values, max_size=2), max_size=3)),
        sentences=draw(rows_of_spans(0, len(text))) if len(text) > 1 else [],
    )
    if doc.sentences and draw(st.booleans()):
        doc.title_span = doc.sentences[0]
        doc.title = text[slice(*doc.title_span)]
    doc.actors = [Actor("X1", "AUTHOR", "author", speaks=True)]
    for number in range(2, 2 + draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["person", "organisation", "state", "group", "unnamed"]))
        actor = Actor(
            f"X{number}",
            draw(names),
            kind,
            key=draw(st.none() | names),
            aliases=draw(st.lists(names, max_size=2)),
            role=draw(st.none() | names),
            poles=draw(poles),
            speaks=draw(st.booleans()),
        )
        doc.actors.append(actor)
    actors = st.sampled_from(doc.actors)
    shares = st.floats(0, 1)
    for number, sentence in enumerate(doc.sentences, 1):
        parts = draw(rows_of_spans(*sentence, least=1)) or [sentence]
        speaker = draw(actors)
        speaker.speaks = True
        doc.attributions.append(
            Attribution(
                f"A{number}",
                parts,
                [],
                draw(rows_of_spans(*sentence)),
                draw(st.none() | actors),
                draw(st.sampled_from(["direct", "indirect", "mixed"])),
                draw(st.sampled_from([None, *doc.attributions])),
                draw(shares),
            )
        )
        claim = Claim(
            f"C{number}",
            parts,
            doc.words(parts),
            speaker,
            draw(st.sampled_from([None, *doc.attributions])),
            "author" if speaker.kind == "author" else "direct",
            draw(st.sampled_from(["claim", "premise", "none"])),
        )
        for target in draw(poles):
            weights = draw(st.tuples(*[st.floats(0.001, 1)] * 3))
            probabilities = {label: weight / sum(weights) for label, weight in zip(LABELS, weights, strict=True)}
            label = max(LABELS, key=probabilities.__getitem__)
            polar = label != "neutral"
            evidence = [Evidence(*span, draw(st.none() | names)) for span in (parts if polar else [])]
            claim.stances[target] = Stance(
                target,
                label,
                probabilities,
                draw(actors) if polar else None,
                draw(rows_of_spans(*sentence)),
                evidence,
                draw(st.sampled_from(["model", "rules"])),
            )
        doc.claims.append(claim)
    if len(doc.claims) > 1:
        doc.relations.append(
            Relation(doc.claims[0], doc.claims[1], draw(st.sampled_from(["support", "attack"])), draw(shares))
        )
    return doc
