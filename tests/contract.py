"""What every record must keep, whatever the text: used by the property tests of the whole pipeline."""

from __future__ import annotations

import re
from itertools import pairwise

from stancemine.document import LABELS

WORD = re.compile(r"[^\W\d_]{2,}")
SAYS_SOMETHING = 4
KINDS = {"person", "organisation", "state", "group", "unnamed", "author"}
REPORTED = {"direct", "indirect", "mixed"}


def check_record(record: dict, text: str) -> None:
    """Raises `AssertionError` at the first thing in `record` that breaks the contract for `text`."""
    assert record["schema"] == 1
    assert record["text"] == text
    actors = by_id(record["actors"])
    attributions = by_id(record["attributions"])
    claims = by_id(record["claims"])
    check_sentences(record["sentences"], text)
    assert [actor["kind"] for actor in record["actors"]].count("author") == 1
    for actor in record["actors"]:
        check_actor(actor, record)
    for attribution in record["attributions"]:
        check_attribution(attribution, text, actors, attributions)
    for claim in record["claims"]:
        check_claim(claim, record, actors, attributions)
    check_every_sentence_has_a_claim(record)
    speaks = {claim["speaker"] for claim in record["claims"]}
    holds = {stance["holder"] for claim in record["claims"] for stance in claim["stances"]}
    attributed = {attribution["speaker"] for attribution in record["attributions"]}
    for actor in record["actors"]:
        assert actor["kind"] == "author" or actor["id"] in speaks | holds | attributed, f"idle actor {actor}"
        assert actor["speaks"] or actor["id"] not in speaks, f"{actor} speaks"
    for relation in record["relations"]:
        assert relation["source"] in claims
        assert relation["target"] in claims
        assert relation["source"] != relation["target"]
        assert relation["type"] in {"support", "attack"}
        assert 0 <= relation["probability"] <= 1


def by_id(layer: list[dict]) -> dict[str, dict]:
    found = {item["id"]: item for item in layer}
    assert len(found) == len(layer), "ids repeat"
    return found


def check_spans(spans: list[dict], size: int, *, ordered: bool = True) -> None:
    for span in spans:
        assert 0 <= span["start"] < span["end"] <= size, f"{span} in a text of {size}"
    if ordered:
        for left, right in pairwise(spans):
            assert left["end"] <= right["start"], f"{left} and {right}"


def check_sentences(sentences: list[dict], text: str) -> None:
    check_spans(sentences, len(text))
    place = 0
    for sentence in sentences:
        assert not WORD.search(text[place : sentence["start"]]), f"words outside the sentences from {place} on"
        place = sentence["end"]
    assert not WORD.search(text[place:]), f"words outside the sentences from {place} on"


def check_actor(actor: dict, record: dict) -> None:
    assert actor["kind"] in KINDS
    assert actor["name"].strip()
    assert set(actor["poles"]) <= set(record["targets"])
    check_spans(actor["mentions"], len(record["text"]), ordered=False)


def check_attribution(attribution: dict, text: str, actors: dict, attributions: dict) -> None:
    parts = [attribution[name] for name in ("source", "cue", "content")]
    assert any(parts), "an attribution of nothing"
    for spans in parts:
        check_spans(spans, len(text))
    assert attribution["type"] in REPORTED
    assert attribution["speaker"] is None or attribution["speaker"] in actors
    assert 0 <= attribution["probability"] <= 1
    above, seen = attribution["within"], {attribution["id"]}
    while above is not None:
        assert above not in seen, "attributions within each other in a circle"
        seen.add(above)
        above = attributions[above]["within"]


def check_claim(claim: dict, record: dict, actors: dict, attributions: dict) -> None:
    spans, text = claim["spans"], record["text"]
    assert spans, "a claim of nothing"
    check_spans(spans, len(text))
    assert claim["text"] == " ".join(text[span["start"] : span["end"]] for span in spans)
    first, last = spans[0]["start"], spans[-1]["end"]
    assert any(s["start"] <= first and last <= s["end"] for s in record["sentences"]), f"{claim} leaves its sentence"
    assert claim["attribution"] is None or claim["attribution"] in attributions
    assert claim["component"] in {"claim", "premise", "none"}
    by_author = actors[claim["speaker"]]["kind"] == "author"
    assert claim["type"] in ({"author"} if by_author else REPORTED)
    targets = [stance["target"] for stance in claim["stances"]]
    assert len(set(targets)) == len(targets)
    for stance in claim["stances"]:
        check_stance(stance, record, actors)


def check_stance(stance: dict, record: dict, actors: dict) -> None:
    assert stance["target"] in record["targets"]
    assert stance["method"] in {"rules", "model"}
    odds = stance["probabilities"]
    assert set(odds) == set(LABELS)
    assert abs(sum(odds.values()) - 1) < 2e-3
    assert odds[stance["label"]] == max(odds.values())
    assert all(round(value, 4) == value for value in odds.values())
    check_spans(stance["mentions"], len(record["text"]))
    check_spans(stance["evidence"], len(record["text"]))
    assert all("rule" in evidence for evidence in stance["evidence"])
    if stance["label"] == "neutral":
        assert stance["holder"] is None
    else:
        assert stance["holder"] in actors
        assert stance["evidence"], "a stance that rests on no words"


def check_every_sentence_has_a_claim(record: dict) -> None:
    text = record["text"]
    spans = [span for claim in record["claims"] for span in claim["spans"]]
    for sentence in record["sentences"]:
        start, end = sentence["start"], sentence["end"]
        if len(WORD.findall(text[start:end])) >= SAYS_SOMETHING:
            found = any(span["start"] < end and start < span["end"] for span in spans)
            assert found, f"no claim in {text[start:end]!r}"
