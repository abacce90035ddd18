from __future__ import annotations

from tests.attribution.reading import read, speaker_of


def test_initials_stand_for_a_long_name() -> None:
    doc = read("According to the Harbour Times, trade fell. The HT said it would fall again.")
    assert speaker_of(doc, "it would") == "Harbour Times"


def test_the_name_beside_its_kind() -> None:
    doc = read(
        "The group, Harbour Workers of Norland, has asked the minister to limit imports. "
        "The ships are too many, the group argues."
    )
    assert speaker_of(doc, "the minister to") == speaker_of(doc, "The ships") == "Harbour Workers of Norland"


def test_the_company_is_the_one_named_as_such() -> None:
    doc = read(
        "“Look, they own it all,” said Karl Ott, president of Wealth-Z, a private company that counts ships. "
        "The company says it has grown."
    )
    assert speaker_of(doc, "it has grown") == "Wealth-Z"


def test_a_government_is_no_institute() -> None:
    doc = read("The Sava Centre for Research said it was late. The Norland embassy denied that it was.")
    assert speaker_of(doc, "that it was") != "Sava Centre for Research"


def test_a_lone_surname_that_comes_first() -> None:
    doc = read("“It is late,” the spokesman, Lu Jianwei, said. According to Lu, the ship was lost.")
    assert speaker_of(doc, "the ship") == "Lu Jianwei"


def test_a_newspaper_is_no_person() -> None:
    doc = read("The newspaper Jadran List wrote that the ship was lost.")
    assert all(actor.kind != "person" for actor in doc.actors)
