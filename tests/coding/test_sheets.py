from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from stancemine.coding.sampling import SAMPLE_COLUMNS
from stancemine.coding.sheets import Coded, key_of, read_sheets, write_sheets
from stancemine.errors import InputError, OutputError

CLAIMS = ["=Lerna trusts Moscow", "The port; the old one, “fell silent”", "Varga said no"]


def drawn() -> pd.DataFrame:
    rows = [
        {
            "item": f"i{number}",
            "article": f"a{number}",
            "published": "2025-03-01",
            "outlet": "Lerna Post",
            "title": "-",
            "before": "",
            "sentence": claim,
            "claim": claim,
            "after": "",
            "speaker": "Ilse Varga",
            "target": "Moscow",
            "claim_id": "C1",
            "label": label,
            "population": 12,
            "weight": 12 / 7,
        }
        for number, (claim, label) in enumerate(zip(CLAIMS, ["favor", "neutral", "neutral"], strict=True))
    ]
    return pd.DataFrame(rows, columns=list(SAMPLE_COLUMNS))


def filled(path: Path, codes: dict[str, list[str]], *, separator: str = ",", encoding: str = "utf-8-sig") -> Path:
    """The sheet at `path` with codes in its columns, saved as a table program would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, labels in codes.items():
        for row, label in zip(rows, labels, strict=True):
            row[name] = label
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def labels(found: Coded, coder: str) -> list[str]:
    return found.codes[coder].fillna("").tolist()


def test_coders_do_not_see_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    assert write_sheets(drawn(), path) == [path, key_of(path)]
    text = path.read_text(encoding="utf-8-sig")
    head = text.splitlines()[0].split(",")
    assert "label" not in head
    assert [name for name in head if name.startswith("coder")] == ["coder_1", "coder_2"]
    assert "'=Lerna trusts Moscow" in text
    found = read_sheets(filled(path, {"coder_1": ["favor", "Against ", ""]}))
    assert labels(found, "coder_1") == ["favor", "against", ""]
    assert list(found.codes) == ["coder_1"]
    assert found.items["label"].tolist() == ["favor", "neutral", "neutral"]
    assert found.items["population"].tolist() == [12, 12, 12]


def test_an_open_sheet_needs_no_key(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    assert write_sheets(drawn(), path, coders=["anna", "ben"], blind=False) == [path]
    found = read_sheets(filled(path, {"coder_ben": ["FAVOUR", "?", "absent"]}))
    assert labels(found, "coder_ben") == ["favor", "", "absent"]


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8"), (";", "cp1252")]
)
def test_sheets_of_table_programs_are_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "coded.csv"
    write_sheets(drawn(), path)
    filled(path, {"coder_1": ["favor", "against", "neutral"]}, separator=separator, encoding=encoding)
    found = read_sheets(path, encoding="cp1252" if encoding == "cp1252" else None)
    assert labels(found, "coder_1") == ["favor", "against", "neutral"]


def test_a_line_that_tells_the_separator_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    write_sheets(drawn(), path)
    filled(path, {"coder_1": ["favor", "against", "neutral"]}, separator=";")
    path.write_bytes(b"sep=;\r\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf") + b";;;;;;;;;;;;;;\r\n\r\n")
    assert labels(read_sheets(path), "coder_1") == ["favor", "against", "neutral"]


def test_a_file_for_each_coder(tmp_path: Path) -> None:
    for name, codes in (("anna", ["favor", "", ""]), ("ben", ["against", "neutral", ""])):
        write_sheets(drawn(), tmp_path / f"{name}.csv")
        filled(tmp_path / f"{name}.csv", {"coder_1": codes})
    found = read_sheets([tmp_path / "anna.csv", tmp_path / "ben.csv"])
    assert labels(found, "anna:coder_1") == ["favor", "", ""]
    assert labels(found, "ben:coder_1") == ["against", "neutral", ""]


def test_what_was_settled_is_read(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    write_sheets(drawn(), path)
    found = read_sheets(filled(path, {"coder_1": ["favor", "", ""], "final": ["neutral", "", ""]}))
    assert found.final.fillna("").tolist() == ["neutral", "", ""]


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("favor,,,\n", "fvaor,,,\n", "coded.csv, line 2, column coder_1: 'fvaor' is no label; write favor, against"),
        ("i1,a1", "i0,a1", "coded.csv, line 3: item i0 stands in line 2 already"),
        ("i1,a1", ",a1", "coded.csv, line 3: there is no item"),
        ("item,", "row,", "coded.csv: there is no column 'item'"),
        ("coder_1,coder_2,final", "one,two,three", "no column begins with 'coder'"),
        ("coder_1,coder_2", "coder_1,coder_1", "two columns are called 'coder_1'"),
        ("favor,,,\n", "favor,,,,more\n", "coded.csv, line 2: 16 values for 15 columns"),
        ("i1,a1", "i9,a1", "the key does not hold the item 'i9'"),
        ("favor", "", "nobody has coded a claim yet"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "coded.csv"
    write_sheets(drawn(), path)
    filled(path, {"coder_1": ["favor", "favor", "favor"]})
    path.write_text(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"), encoding="utf-8")
    spoil(path, old, new)
    with pytest.raises(InputError) as error:
        read_sheets(path)
    assert words in str(error.value)


def test_a_lost_key_is_asked_for_and_a_changed_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    write_sheets(drawn(), path)
    filled(path, {"coder_1": ["favor", "favor", "favor"]})
    moved = key_of(path).rename(tmp_path / "elsewhere.csv")
    with pytest.raises(InputError, match="give it with --key FILE"):
        read_sheets(path)
    assert labels(read_sheets(path, key=moved), "coder_1") == ["favor"] * 3
    spoil(moved, ",12,", ",many,")
    with pytest.raises(InputError, match=r"elsewhere.csv, line 2, column population: 'many' is no number above 0"):
        read_sheets(path, key=moved)
    with pytest.raises(InputError, match="there is no such file"):
        read_sheets(tmp_path / "nowhere.csv")


def test_many_errors_are_told_at_once_but_not_all(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    write_sheets(pd.concat([drawn()] * 3), path)
    filled(path, {"coder_1": ["yes"] * 9})
    with pytest.raises(InputError) as error:
        read_sheets(path)
    assert str(error.value).count("\n") == 5
    assert str(error.value).endswith("more")


def test_an_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_sheets(drawn(), tmp_path / "no" / "coded.csv")
