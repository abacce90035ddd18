from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancemine.attribution.attributor import Attributor
from stancemine.document import Document
from tests.attribution.reading import ontology, read, said, speaker_of


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Maria Lenz said that the pipeline would open in May.", "Maria Lenz", "that the pipeline would open in May"),
        ("Maria Lenz said the pipeline would open in May.", "Maria Lenz", "the pipeline would open in May"),
        ("The pipeline would open in May, Maria Lenz said.", "Maria Lenz", "The pipeline would open in May"),
        (
            "The pipeline would open in May, said Maria Lenz, a geologist.",
            "Maria Lenz",
            "The pipeline would open in May",
        ),
        ("“The pipeline is late,” said Maria Lenz.", "Maria Lenz", "“The pipeline is late,”"),
        ("“The pipeline is late,” Maria Lenz said.", "Maria Lenz", "“The pipeline is late,”"),
        ("Maria Lenz, a geologist, said that the pipeline was late.", "Maria Lenz", "that the pipeline was late"),
        ("According to Maria Lenz, the pipeline is late.", "Maria Lenz", "the pipeline is late"),
        (
            "According to South China Morning Post, the pipeline is late.",
            "South China Morning Post",
            "the pipeline is late",
        ),
        ("The pipeline is late, according to Maria Lenz.", "Maria Lenz", "The pipeline is late"),
        ("In the opinion of Maria Lenz, the pipeline is late.", "Maria Lenz", "the pipeline is late"),
        ("Maria Lenz is convinced that the pipeline is late.", "Maria Lenz", "that the pipeline is late"),
        ("Maria Lenz: “The pipeline is late.”", "Maria Lenz", "“The pipeline is late.”"),
        ("“The pipeline is late.” — Maria Lenz", "Maria Lenz", "“The pipeline is late.”"),
        ("Maria Lenz told reporters that the pipeline was late.", "Maria Lenz", "that the pipeline was late"),
        ("Maria Lenz called for a new pipeline.", "Maria Lenz", "a new pipeline"),
        ("Maria Lenz believes that the pipeline is late.", "Maria Lenz", "that the pipeline is late"),
        ("Maria Lenz vowed to finish the pipeline.", "Maria Lenz", "to finish the pipeline"),
        ("Maria Lenz condemned the delay of the pipeline.", "Maria Lenz", "the delay of the pipeline"),
        ("Maria Lenz advised the city to wait.", "Maria Lenz", "the city to wait"),
        ("Maria Lenz claimed to have proof.", "Maria Lenz", "to have proof"),
        ("Maria Lenz charged that the vote was stolen.", "Maria Lenz", "that the vote was stolen"),
        ("If Norland were a stock, Maria Lenz would advise us to sell it.", "Maria Lenz", "us to sell it"),
        ("Ott “felt a duty to see” the port, Maria Lenz said.", "Maria Lenz", "Ott “felt a duty to see” the port"),
        ("The port will close, according to two persons who know of it.", "two persons", "The port will close"),
    ],
)
def test_frames(text: str, speaker: str, content: str) -> None:
    assert said(read(text)) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lenz met the minister on Monday.",
        "Maria Lenz did not say when the pipeline would open.",
        "The two sides signed the treaty in Vienna.",
        "This suggests that the pipeline is late.",
        "If Maria Lenz says that the pipeline is late, work will stop.",
        "On Tuesday the parliament approved the route of a railway that will cross the hills.",
        "The council voted for a new tax.",
        "Norland and Sudmark do not recognise its independence; the other states do.",
        "Norland has refused to recognise the annexation.",
        "The council should ask the court for advice.",
        "Maria Lenz knows that the pipeline is late.",
        "The crew wanted to see the harbour.",
        "Maria Lenz, maintaining her calm, left the hall.",
        "A trade war looms, portraying Norland as a rival.",
    ],
)
def test_acts_and_conditions_attribute_nothing(text: str) -> None:
    assert said(read(text)) == []


def test_a_quote_cut_by_its_tag_is_one() -> None:
    doc = read("“The pipeline,” Maria Lenz said, “is late.”")
    assert said(doc) == [("Maria Lenz", "“The pipeline,” “is late.”")]
    assert doc.attributions[0].type == "direct"


def test_types() -> None:
    doc = read("Maria Lenz said the long pipeline through the northern hills would be “late”. “It is,” she said.")
    assert [a.type for a in doc.attributions] == ["mixed", "direct"]


def test_two_frames_in_one_sentence() -> None:
    doc = read("Maria Lenz said the pipeline was late, while Karl Ott denied that it was.")
    assert speaker_of(doc, "the pipeline was") == "Maria Lenz"
    assert speaker_of(doc, "that it was") == "Karl Ott"


def test_a_citing_b() -> None:
    doc = read("The daily Kurier, citing Karl Ott, said that the pipeline was late.")
    outer = next(a for a in doc.attributions if a.within is None)
    inner = next(a for a in doc.attributions if a.within is outer)
    assert outer.speaker is not None and outer.speaker.name.endswith("Kurier")
    assert inner.speaker is not None and inner.speaker.name == "Karl Ott"


def test_an_agency_that_relays_is_not_the_speaker() -> None:
    doc = read("“The pipeline is late,” Maria Lenz said, according to Reuters.")
    assert speaker_of(doc, "The pipeline") == "Maria Lenz"


def test_quotes_run_over_paragraphs_to_the_tag() -> None:
    text = (
        '"The river is low. Ships wait.\n\nNobody dredges it, and the port is empty", Maria Lenz believes.\n\n'
        "The port was built in 1901."
    )
    doc = read(text)
    assert {speaker_of(doc, w) for w in ("The river", "Ships", "Nobody", "the port is")} == {"Maria Lenz"}
    assert speaker_of(doc, "The port was") == "AUTHOR"


def test_speakers_carry_on() -> None:
    text = "“The river is low,” said Maria Lenz. “Ships wait at the mouth of it.”\n\n“Nobody has dredged it for years.”"
    doc = read(text)
    assert speaker_of(doc, "Ships") == "Maria Lenz"
    assert speaker_of(doc, "Nobody") == "Maria Lenz"


def test_a_tag_of_its_own_and_a_lead_in() -> None:
    doc = read("“The river is low.” Maria Lenz said.\n\nThe manifesto explains: “The ships must go.”")
    assert speaker_of(doc, "The river") == "Maria Lenz"
    assert speaker_of(doc, "The ships") == "manifesto"


def test_scare_quotes_are_the_authors() -> None:
    doc = read("The so-called “reform” closed the port.")
    assert doc.attributions == []
    assert len(doc.analysis.quotes) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("China slams new tariffs on steel", "China"),
        ("Russia ready for talks on grain: Lavrov", "Lavrov"),
        ("Harvest will be good this year, says minister", "minister"),
        ("Beijing vows answer to new export rules", "Beijing"),
        ("Ukraine war: Poland warns of attack on grain port", "Poland"),
        ("Ukraine confirms ship left port", "Ukraine"),
        ("China opens new port on northern coast", "AUTHOR"),
        ("Canada urged to review its fishing rules", "AUTHOR"),
        ("Explainer: What the new port means", "AUTHOR"),
    ],
)
def test_headlines(text: str, speaker: str) -> None:
    doc = read(text)
    names = [a.speaker.name for a in doc.attributions if a.speaker is not None and a.within is None]
    assert (names or ["AUTHOR"]) == [speaker]


def test_a_hearsay_has_no_speaker() -> None:
    doc = read("The minister is expected to resign on Friday.")
    assert [a.speaker for a in doc.attributions] == [None]


def test_it_needs_sentences() -> None:
    with pytest.raises(ValueError, match="sentence splitter"):
        Attributor(ontology())(Document("x", "text"))


def test_an_empty_text_has_an_author_alone() -> None:
    doc = read("")
    assert [actor.kind for actor in doc.actors] == ["author"]
    assert doc.attributions == []


@settings(max_examples=40)
@given(st.text(alphabet="Aab said \"'“”‘’:,.—\n«»he Putin\u200b\u0000\u202e", max_size=120))
def test_hostile_text(text: str) -> None:
    doc = read(text)
    assert doc.text == text
    for a in doc.attributions:
        for spans in (a.source, a.cue, a.content):
            for start, end in spans:
                assert 0 <= start < end <= len(text)
            assert all(x.end <= y.start for x, y in pairwise(spans))
        assert a.source or a.cue or a.content
        seen = []
        outer = a.within
        while outer is not None:
            assert outer not in seen
            seen.append(outer)
            outer = outer.within


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to the approved amendments, the term is seven years.", None),
        ("According to the constitution, the term is seven years.", None),
        ("According to the letter, the term is seven years.", "letter"),
        ("According to the manifesto, the term is seven years.", "manifesto"),
    ],
)
def test_laws_do_not_speak_and_letters_do(text: str, speaker: str | None) -> None:
    assert said(read(text)) == [(speaker, "the term is seven years")]


@pytest.mark.parametrize(
    "source",
    [
        "the estimates of Pavel Ostrov, a historian and chief researcher at the Northern Centre of Situational Studies "
        "at the Vesna Institute of World Trade and Diplomacy",
        "Pavel Ostrov, as well a doctor of history and head of the Centre of Forecasts",
        "Pavel Ostrov, who heads the Centre of Forecasts",
    ],
)
def test_a_fronted_source_holds_its_apposition(source: str) -> None:
    doc = read(f"According to {source}, the islands trade more with their neighbours.")
    assert said(doc) == [("Pavel Ostrov", "the islands trade more with their neighbours")]
    assert doc.words(doc.attributions[0].source) == source


def test_a_semicolon_ends_what_somebody_describes() -> None:
    doc = read("Karl Ott described the wharf as a dagger; the cabinet slept.")
    assert said(doc) == [("Karl Ott", "a dagger")]


def test_a_claim_that_another_hands_on_nests() -> None:
    doc = read("The ministry asserted that two ships had been seized, according to Karl Ott.")
    outer = next(a for a in doc.attributions if a.within is None)
    assert outer.speaker is not None and outer.speaker.name == "Karl Ott"
    assert [a.speaker.name for a in doc.attributions if a.within is outer and a.speaker] == ["ministry"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norland should not be surprised: Vice FM on the visit of Ott", "Vice FM"),
        ("Norland has the right to choose: King of Tonga responds to critics", "King of Tonga"),
        ("The rule should not be standard here: top local epidemiologist", "top local epidemiologist"),
        ("Sudmark’s football coach: We’re not good enough for the cup", "Sudmark’s football coach"),
        ("Finland FMs hold phone talks on ties", "AUTHOR"),
        ("Mission of hope: rescue shows the resolve of a nation", "AUTHOR"),
    ],
)
def test_labels_of_headlines(text: str, speaker: str) -> None:
    doc = read(text)
    rows = [name for name, _ in said(doc) if name]
    assert rows == ([] if speaker == "AUTHOR" else [speaker])


def test_several_unnamed_are_not_the_one_who_is_named_next() -> None:
    doc = read('The bill passed. Analysts welcomed the decision. "We must arm," Karl Ott said. He left early.')
    assert said(doc) == [("analysts", "the decision"), ("Karl Ott", '"We must arm,"')]


def test_a_name_behind_an_occupation_is_the_source() -> None:
    doc = read("According to economist Mira Jovic, the loan from Norland is a trap. She said the rates would rise.")
    assert [name for name, _ in said(doc)] == ["Mira Jovic", "Mira Jovic"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In a letter to the bank, its former owner, Mira Jovic, said that the loan was a trap.", "Mira Jovic"),
        ("In blunt words, a top aide to President Karl Ott has warned that the loan was a trap.", "top aide"),
    ],
)
def test_a_subject_behind_a_phrase_that_opens_the_sentence(text: str, speaker: str) -> None:
    assert [name for name, _ in said(read(text))] == [speaker]


def test_one_who_says_more_behind_with() -> None:
    doc = read("Norway has denied the charge, with army spokesman Karl Ott saying that the bank was robbed by others.")
    assert [name for name, _ in said(doc)] == ["Norway", "Karl Ott"]


def test_a_passive_tells_what_one_is_accused_of() -> None:
    doc = read("The bank was condemned by the union, a small one, as “a den of thieves”, and Karl Ott left.")
    assert said(doc)[0] == ("union", "The bank “a den of thieves”")


def test_a_label_with_an_article() -> None:
    doc = read("'We are tired of waiting': a dock worker on the strike\n\nThe strike is three weeks old today.")
    assert [name for name, _ in said(doc)] == ["dock worker"]


def test_whom_a_pronoun_means_early_in_a_long_text() -> None:
    more = "\n\n".join(f"“No, number {n},” Mira Jovic said." for n in range(8))
    doc = read(f"“We have the names,” a senior official said. He spoke on condition of anonymity.\n\n{more}")
    official = next(actor for actor in doc.actors if actor.name == "senior official")
    assert "He" in {doc.text[m.start : m.end] for m in official.mentions}


def test_several_are_no_he() -> None:
    doc = read("Karl Ott left for Norway. Sources close to him say that he is ill. He said he would be back.")
    assert said(doc)[-1] == ("Karl Ott", "he would be back")


def test_a_quote_goes_on_with_the_one_who_is_quoted() -> None:
    doc = read('"I am ready," Karl Ott said after the host Mira Jovic asked him about it. "We will not be beaten."')
    assert speaker_of(doc, "We will") == "Karl Ott"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The cranes were broken, but the crew was hoping to mend them, he said adding that it was cold.", "Karl Ott"),
        ("Norway will win if it waits, Karl Ott said during a visit on March 14, the Uvs TV channel said.", "Karl Ott"),
        ("Two analysts, Mira Jovic and Olga Marin, found that the loan was a trap.", "Mira Jovic and Olga Marin"),
        ("The governor of the northern region, Mira Jovic, told them that the loan was a trap.", "Mira Jovic"),
        ("The former mayor said that the loan was a trap.", "Karl Ott"),
    ],
)
def test_who_speaks_behind_and_before_commas(text: str, speaker: str) -> None:
    doc = read(f"Senator Karl Ott came. “It is cold,” Ott said. {text}")
    assert said(doc)[-1][0] == speaker


def test_a_nation_told_of_a_body_is_no_other_body() -> None:
    doc = read("Greenpeace said that the loan was a trap. According to the Norwegian group, the bank would fail.")
    assert [name for name, _ in said(doc)] == ["Greenpeace", "Greenpeace"]


def test_a_noun_for_a_man_is_no_woman() -> None:
    doc = read("Karl Ott said so twice: “It is cold.” Mrs. Jovic said it was not. The salesman said that he was ill.")
    assert said(doc)[-1] == ("Karl Ott", "that he was ill")


def test_a_person_who_has_just_been_named_is_he() -> None:
    doc = read(
        "Mr. Karl Ott said the bank was robbed. “It is empty,” Mr. Ott added.\n\n"
        "The analyst Milan Brant also weighed in.\n\n“It was never full,” he told the Harbour Times."
    )
    assert said(doc)[-1][0] == "Milan Brant"


def test_a_site_is_no_person() -> None:
    doc = read("Karl Ott went to Twitter. He said: “It is cold.”")
    assert said(doc) == [("Karl Ott", "“It is cold.”")]


@pytest.mark.parametrize(
    "text",
    [
        "Latest estimates suggest that the port has lost a third of its ships.",
        "International law states that a captain is the last to leave.",
        "Neither side wants a quarrel over the loan.",
        "A quake shook the coast, no casualties reported",
    ],
)
def test_nobody_in_particular_says_it(text: str) -> None:
    assert [name for name, _ in said(read(text)) if name] == []


def test_whose_estimates_they_are() -> None:
    doc = read("Estimates by Greenpeace suggest that the port has lost a third of its ships.")
    assert [name for name, _ in said(doc)] == ["Greenpeace"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Per the Coast Guard, the ship sank on Monday.", "Coast Guard", "the ship sank on Monday"),
        ("A number of officials welcomed the plan.", "officials", "the plan"),
        ("In the words of Olga Marin:\n\n“The loan is a trap.”", "Olga Marin", "“The loan is a trap.”"),
    ],
)
def test_more_markers(text: str, speaker: str, content: str) -> None:
    assert said(read(text)) == [(speaker, content)]


def test_one_who_is_only_called_he() -> None:
    doc = read("“We can work with Norway,” he said. He added that the bank would open.")
    assert said(doc) == [("he", "“We can work with Norway,”"), ("he", "that the bank would open")]
    assert {a.name: a.kind for a in doc.actors}["he"] == "unnamed"


def test_who_is_named_in_a_quote_is_not_its_speaker() -> None:
    doc = read("“Karl Ott is a good man and we can work with him,” he said.")
    assert [name for name, _ in said(doc)] == ["he"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The old port of the northern coast, its cranes and its many quays would go to ruin within the next few "
         "years without any more money: analysts", "analysts"),
        ("Profits of the ports under pressure in short term, expected to recover: NBS", "NBS"),
        ("No evidence to support use of second pier: EU agencies", "EU agencies"),
        ("Northern president thanks the union for support", "Northern president"),
    ],
)  # fmt: skip
def test_more_headlines(text: str, speaker: str) -> None:
    assert [name for name, _ in said(read(text)) if name] == [speaker]
