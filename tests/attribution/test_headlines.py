"""Headlines, which have a grammar of their own."""

from __future__ import annotations

import pytest

from tests.attribution.reading import read, speaker_of


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Sale of the old port condemned as “folly” by Andorran envoy", "Sale", "Andorran envoy"),
        ("Andorran envoy meets harbour guild, vows support for rowers", "support", "Andorran envoy"),
        ("Port sinks into mud, say Andorran protesters ahead of vote", "Port sinks", "Andorran protesters"),
        ("Andorra claims port was bombed, Moscow denies", "port was bombed", "Andorra"),
        ("Look out for your neighbours, urges new Andorran minister", "Look out", "new Andorran minister"),
        ("Sale of the old port slammed by EU’s Tomas Verholt", "Sale", "Tomas Verholt"),
        ("Andorran envoy furious at minister for closing port", "minister", "Andorran envoy"),
    ],
)
def test_who_speaks_in_a_headline(text: str, words: str, speaker: str) -> None:
    assert speaker_of(read(f"{text}\n\nIt rained all day. Nobody came."), words) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ferry built by Andorran envoy sinks in storm", "Ferry"),
        ("Andorra ready to send boats to the islands", "boats"),
    ],
)
def test_news_of_somebody_is_the_authors(text: str, words: str) -> None:
    assert speaker_of(read(f"{text}\n\nIt rained all day. Nobody came."), words) == "AUTHOR"
