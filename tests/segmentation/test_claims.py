from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.document import Actor, Attribution, Document, Span
from stancemine.segmentation.claims import ClaimSplitter
from stancemine.segmentation.sentences import SentenceSplitter
from tests.hostile.texts import texts
from tests.segmentation.said import claims, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The port is closed, and the railway carries the grain.",
            ["The port is closed", "the railway carries the grain"],
        ),
        (
            "Sarvia did not join the blockade and refused to recognise the rebels.",
            ["Sarvia did not join the blockade", "Sarvia … refused to recognise the rebels"],
        ),
        (
            "The bank will cut its rate and buy bonds from abroad.",
            ["The bank will cut its rate", "The bank will … buy bonds from abroad"],
        ),
        ("The two states deepen trade and security ties.", ["The two states deepen trade and security ties"]),
        (
            "The mission failed because the army had no fuel.",
            ["The mission failed", "the army had no fuel"],
        ),
        (
            "Although the treaty expired, both sides keep its limits.",
            ["the treaty expired", "both sides keep its limits"],
        ),
        (
            "The north votes for the union, while the south wants a republic.",
            ["The north votes for the union", "the south wants a republic"],
        ),
        ("If the talks fail, the fleet will return.", ["If the talks fail, the fleet will return"]),
        ("The fleet left after the talks had failed.", ["The fleet left after the talks had failed"]),
        (
            "The minister, who grew up in Lerna, opposes the pipeline.",
            ["The minister … opposes the pipeline", "The minister, who grew up in Lerna"],
        ),
        ("Officers who refuse orders lose their rank.", ["Officers who refuse orders lose their rank"]),
        ("The road is open; the bridge is closed.", ["The road is open", "the bridge is closed"]),
        ("However, the price of gas rose again.", ["the price of gas rose again"]),
        ("“We need peace.”", ["We need peace"]),
        ("Does anyone still trust the bank?", ["Does anyone still trust the bank"]),
        ("I think that the bank will fail.", ["the bank will fail"]),
        ("Harbour strike: Minister resigns after talks", ["Minister resigns after talks"]),
        ("He paused.", ["He paused"]),
        ("Nobody paid the fee, however.", ["Nobody paid the fee"]),
        ("Nobody paid the fee or, of course.", ["Nobody paid the fee"]),
        ("But so far nobody has paid the fee.", ["so far nobody has paid the fee"]),
        (
            "The tax is another matter, and so is the love for its sister.",
            ["The tax is another matter", "so is the love for its sister"],
        ),
        (
            "The mayor thanked the bloc for its help; without its ships, the town would have starved.",
            ["The mayor thanked the bloc for its help", "without its ships, the town would have starved"],
        ),
        (
            "When the envoy left, the talks went on: what did he want?",
            ["When the envoy left, the talks went on", "what did he want"],
        ),
        (
            "If they leave, the port will close; nobody will come.",
            ["If they leave, the port will close", "nobody will come"],
        ),
        (
            "Whether they like it or not, one question begs itself: is Sarvia being seen as a great power?",
            ["Whether they like it or not, one question begs itself", "is Sarvia being seen as a great power"],
        ),
        (
            "Some are angry, but the fact that no one in the town has recognised the debt is a clear sign of that.",
            [
                "Some are angry",
                "the fact that no one in the town has recognised the debt is a clear sign of that",
            ],
        ),
        (
            "The envoy arrived on the eve of the vote, and during a meeting with the mayor, praised her work.",
            [
                "The envoy arrived on the eve of the vote",
                "The envoy … during a meeting with the mayor, praised her work",
            ],
        ),
        (
            "The senator admires Orlovia, however: no other power, she said, had ever asked her what Lerna needed.",
            ["The senator admires Orlovia", "no other power, she said, had ever asked her what Lerna needed"],
        ),
        ("They say: ‘A guest does not bring the bill.’", ["They say: ‘A guest does not bring the bill.’"]),
        (
            "LERNA, 3 March (North Wire) – They sat in one council and shared an office.",
            ["They sat in one council", "They … shared an office"],
        ),
    ],
)
def test_statements_of_the_author(text: str, expected: list[str]) -> None:
    doc = read(text)
    assert claims(doc) == expected
    assert {claim.type for claim in doc.claims} == {"author"}


def test_the_frame_is_taken_off() -> None:
    text = "Ilse Varga said that the deal was a mistake and the town would pay for it."
    doc = read(text, ("Ilse Varga", "said", "that the deal was a mistake and the town would pay for it"))
    assert claims(doc) == ["the deal was a mistake", "the town would pay for it"]
    assert {(claim.speaker.name, claim.type) for claim in doc.claims} == {("Ilse Varga", "indirect")}


def test_a_frame_in_the_middle_leaves_a_gap() -> None:
    text = "The union, Varga said, is working to help the port."
    doc = read(text, ("Varga", "said", ("The union", "is working to help the port")))
    assert claims(doc) == ["The union … is working to help the port"]


def test_a_frame_before_a_name_for_the_source() -> None:
    text = "According to the bank, prices fell in June."
    doc = read(text, ("the bank", "According to", "prices fell in June"))
    assert claims(doc) == ["prices fell in June"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("“We could not,” Varga replied.", "Varga", "replied", "“We could not,”", ["We could not"]),
        ("“Only by boat,” said the mayor.", "the mayor", "said", "“Only by boat,”", ["Only by boat"]),
        ("Varga answered: “Not for me.”", "Varga", "answered", "“Not for me.”", ["Not for me"]),
        (
            "“When the sailors say peace, they mean rent,” she told a rally in Lerna.",
            "she",
            "told",
            "“When the sailors say peace, they mean rent,”",
            ["When the sailors say peace, they mean rent"],
        ),
        (
            "“What they promised,” Varga recalls, “was a new mill.”",
            "Varga",
            "recalls",
            ("“What they promised,”", "“was a new mill.”"),
            ["What they promised … was a new mill"],
        ),
        (
            "“Our friends in the south,” Varga complained, “never on time, always in debt.”",
            "Varga",
            "complained",
            ("“Our friends in the south,”", "“never on time, always in debt.”"),
            ["Our friends in the south … never on time, always in debt"],
        ),
        (
            "Asked if she would sell, Varga said: “Tomorrow morning.”",
            "Varga",
            "said",
            ("Asked if she would sell,", "“Tomorrow morning.”"),
            ["Tomorrow morning"],
        ),
        (
            "When asked about the fee, Varga replied: “Nobody pays it.”",
            "Varga",
            "replied",
            "“Nobody pays it.”",
            ["Nobody pays it"],
        ),
    ],
)
def test_a_quotation_beside_its_frame_is_bare_and_direct(
    text: str, source: str, cue: str, content: str | tuple[str, ...], expected: list[str]
) -> None:
    doc = read(text, (source, cue, content))
    assert claims(doc) == expected
    assert {(claim.speaker.name, claim.type) for claim in doc.claims} == {(source, "direct")}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Varga called the treaty “a relic of the war”.", "the treaty “a relic of the war”"),
        ("Varga spoke of “a long night”.", "of “a long night”"),
        ("“A farce,” as Varga called it, was over by noon.", "“A farce,”"),
    ],
)
def test_a_quoted_fragment_stays_in_its_sentence(text: str, content: str) -> None:
    cue = "called" if "called" in text else "spoke"
    assert claims(read(text, ("Varga", cue, content))) == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "Varga said that the talks were useful and accused the bank of greed.",
            "that the talks were useful",
            ["the talks were useful", "Varga … accused the bank of greed"],
        ),
        (
            "“The talks were useful,” Varga said, and accused the bank of greed.",
            "“The talks were useful,”",
            ["The talks were useful", "Varga … accused the bank of greed"],
        ),
    ],
)
def test_what_the_one_who_said_it_did_besides_is_a_claim(text: str, said: str, expected: list[str]) -> None:
    assert claims(read(text, ("Varga", "said", said))) == expected


def test_what_is_said_of_the_object_before_a_colon_stays_with_its_verb() -> None:
    text = "The mayor loves Sarvia, though: no other town, she said, had lent her its boats."
    whole = read(text, ("The mayor", "loves", "Sarvia, though: no other town, she said, had lent her its boats"))
    assert claims(whole) == ["The mayor loves Sarvia", "no other town, she said, had lent her its boats"]
    inner = read(text, ("she", "said", ("no other town", "had lent her its boats")))
    assert claims(inner) == ["The mayor loves Sarvia", "no other town … had lent her its boats"]


def test_one_who_is_quoted_within_counts_where_the_outer_words_are_no_frame() -> None:
    text = "The mayor loves Sarvia, though: no other town, she said, had lent her its boats."
    outer = ("The mayor", "loves", "Sarvia, though: no other town, she said, had lent her its boats")
    doc = read(text, outer, ("she", "said", ("no other town", "had lent her its boats")))
    doc.attributions[1].within = doc.attributions[0]
    ClaimSplitter()(doc)
    assert [(c, claim.speaker.name) for c, claim in zip(claims(doc), doc.claims, strict=True)] == [
        ("The mayor loves Sarvia", "The mayor"),
        ("no other town … had lent her its boats", "she"),
    ]


def test_a_source_at_the_end_of_a_headline_goes() -> None:
    doc = read(
        "Island ferries no safer after repairs, says mayor", ("mayor", "says", "Island ferries no safer after repairs")
    )
    assert claims(doc) == ["Island ferries no safer after repairs"]


def test_who_is_quoted_as_saying_is_a_frame() -> None:
    text = "Varga was quoted by the Lerna Herald as saying that no ship had reached the port."
    assert claims(read(text, ("Varga", "saying", "that no ship had reached the port"))) == [
        "no ship had reached the port"
    ]


def test_a_report_that_a_statement_is_about_stays_in_it() -> None:
    text = "It followed a warning from Varga that the port would close."
    doc = read(text, ("Varga", "warning", "that the port would close"))
    assert [(claim.text, claim.speaker.name) for claim in doc.claims] == [
        ("It followed a warning from Varga", "AUTHOR"),
        ("the port would close", "Varga"),
    ]


def test_a_question_keeps_its_first_word() -> None:
    text = "“Why did she sign?” asked Varga."
    assert claims(read(text, ("Varga", "asked", "“Why did she sign?”")))[0] == "Why did she sign"
    text = "Varga asked why she signed the treaty."
    assert claims(read(text, ("Varga", "asked", "why she signed the treaty"))) == ["she signed the treaty"]


def test_a_quotation_at_the_end_of_a_claim_is_closed() -> None:
    text = "Varga said that the town was “under control.”"
    assert claims(read(text, ("Varga", "said", "that the town was “under control.”"))) == [
        "the town was “under control.”"
    ]


def test_what_stands_beside_the_frame_is_the_authors() -> None:
    text = "The crowd was angry, but Varga said that the deal was fair."
    doc = read(text, ("Varga", "said", "that the deal was fair"))
    assert [(claim.text, claim.speaker.kind) for claim in doc.claims] == [
        ("The crowd was angry", "author"),
        ("the deal was fair", "person"),
    ]


@pytest.mark.parametrize("cue", ["denied", "did not say"])
def test_a_frame_that_turns_the_meaning_stays(cue: str) -> None:
    text = f"Varga {cue} that the deal was fair."
    assert claims(read(text, ("Varga", cue, "that the deal was fair"))) == [text[:-1]]


def test_a_frame_stays_before_a_bare_infinitive_and_goes_before_one_with_a_subject() -> None:
    vows = read("Varga vowed to close the port.", ("Varga", "vowed", "to close the port"))
    urges = read("Varga urged the bloc to close the port.", ("Varga", "urged", "the bloc to close the port"))
    assert claims(vows) == ["Varga vowed to close the port"]
    assert claims(urges) == ["the bloc to close the port"]
    assert vows.claims[0].speaker.name == urges.claims[0].speaker.name == "Varga"


def test_a_report_in_a_side_clause_stays_in_it() -> None:
    text = "The senate blocked the bill after Varga warned that it could divide the union."
    doc = read(text, ("Varga", "warned", "that it could divide the union"))
    assert claims(doc) == [text[:-1]]


def test_a_frame_alone_gives_one_claim_of_the_speaker() -> None:
    text = "“The deal is fair. It will last.”\nVarga told the crowd so."
    doc = read(text, ("Varga", "told", "“The deal is fair. It will last.”"))
    assert [(claim.text, claim.speaker.name) for claim in doc.claims] == [
        ("The deal is fair", "Varga"),
        ("It will last", "Varga"),
        ("Varga told the crowd so", "Varga"),
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“the deal is a trap for small towns”", "direct"),
        ("the deal that the mayor signed in the spring is “a trap”", "mixed"),
        ("the deal is a trap", "indirect"),
    ],
)
def test_the_type_follows_the_share_in_quotation_marks(content: str, kind: str) -> None:
    doc = read(f"Varga said {content}.", ("Varga", "said", content))
    assert [claim.type for claim in doc.claims] == [kind]


def test_a_speaker_who_is_not_known_leaves_the_claim_to_the_author() -> None:
    text = "It was said that the deal is fair."
    doc = read(text)
    doc.attributions.append(Attribution("", [], [Span(0, 11)], [Span(12, 33)], None, "indirect"))
    ClaimSplitter()(doc)
    assert {(claim.speaker.kind, claim.type, claim.attribution) for claim in doc.claims} == {("author", "author", None)}


def test_a_document_that_nobody_has_read_has_no_claims() -> None:
    doc = Document("d", "The port is closed.")
    ClaimSplitter()(doc)
    assert doc.claims == []


@settings(max_examples=150)
@given(texts, st.data())
def test_claims_keep_their_contract_on_hostile_text(text: str, data: st.DataObject) -> None:
    author, speaker = Actor("", "AUTHOR", "author"), Actor("", "Varga", "person")
    doc = Document("d", text, actors=[author, speaker])
    SentenceSplitter()(doc)
    if text:
        edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6, unique=False)))
        spans = [[Span(a, b)] if a < b else [] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        doc.attributions = [Attribution("", *spans, data.draw(st.sampled_from([speaker, None])), "mixed")]
    ClaimSplitter()(doc)
    for claim in doc.claims:
        assert claim.text == " ".join(text[start:end] for start, end in claim.spans)
        assert any(s.start <= claim.start and claim.end <= s.end for s in doc.sentences)
        edges = [edge for start, end in claim.spans for edge in (start, end)]
        assert edges == sorted(edges)
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in claim.spans)
        assert (claim.type == "author") == (claim.speaker is author)
    for start, end in doc.sentences:
        if len(re.findall(r"[^\W\d_]{2,}", text[start:end])) >= 4:
            assert any(claim.start < end and claim.end > start for claim in doc.claims)
