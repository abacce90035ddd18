from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancemine.errors import InputError
from stancemine.reading.encoding import broken, decode, known_encoding


@given(st.text())
def test_utf8_comes_back_but_for_its_mark(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_goes(encoding: str) -> None:
    assert decode("café, Крым".encode(encoding)) == "café, Крым"


def test_the_first_bad_byte_is_named() -> None:
    with pytest.raises(InputError, match=r"byte 0xe9 at offset 11 \(line 2\) is not utf-8.*--encoding"):
        decode(b"fine\r\n, caf\xe9, \xff")


def test_the_offset_counts_the_mark() -> None:
    with pytest.raises(InputError, match="offset 4 "):
        decode(b"\xef\xbb\xbfa\xff")


def test_a_given_encoding_is_used_and_a_declared_one_if_none_is_given() -> None:
    data = "café".encode("cp1252")
    assert decode(data, encoding="cp1252") == "café"
    assert decode(data, declared="cp1252") == "café"
    assert decode("Крым".encode("koi8-r"), encoding="koi8-r", declared="cp1251") == "Крым"


@pytest.mark.parametrize("name", ["utf-9", "", "rot13", "hex"])
def test_an_encoding_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no text encoding"):
        known_encoding(name)


def test_lone_surrogates_are_seen() -> None:
    assert broken("plain, café, \U0001f600") is None
    assert "half a surrogate pair" in str(broken("a\ud83d"))
    assert "byte 0xe9 (at character 3)" in str(broken("caf\udce9"))
