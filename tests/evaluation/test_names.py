from __future__ import annotations

import pytest

from stancemine.evaluation.names import content_words, same_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Dana Orlic", "dana orlic"),
        ("Dana Orlic", "Orlić"),
        ("President Dana Orlic", "Dana Orlic"),
        ("the Velmaran government", "Velmaran government"),
        ("D. Orlic", "Dana Orlic"),
        ("U.S. officials", "US officials"),
        ("Velmara's Ministry of Defence", "Ministry of Defence"),
        ("Prime Minister", "prime minister"),
    ],
)
def test_one_and_the_same(label, name):
    assert same_name(label, [name])
    assert same_name(name, [label])


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Dana Orlic", "Mira Orlic"),
        ("D. Orlic", "M. Orlic"),
        ("B. Lee", "Bo Lee"),
        ("US officials", "EU officials"),
        ("Dana Orlic", ""),
        ("", "Dana Orlic"),
    ],
)
def test_two_of_them(label, name):
    assert not same_name(label, [name])


def test_any_of_the_names_will_do():
    assert same_name("Dana Orlic", ["the minister", "Minister Orlic"])
    assert not same_name("Dana Orlic", [])


def test_a_name_of_titles_alone_keeps_its_words():
    assert content_words("The Prime Minister") == ("the", "prime", "minister")
