from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stancemine.errors import InputError
from stancemine.training.corpora import read_corpus

GOOD: dict[str, Any] = {
    "id": "a",
    "text": "Erewhon spoke.",
    "sentences": [{"start": 0, "end": 14, "speaker": "AUTHOR", "stances": [{"pole": "Moscow", "label": "neutral"}]}],
}


def _write(path: Path, *lines: str | dict[str, Any]) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf8")
    return path


def test_labels_of_one_text_are_joined(tmp_path: Path) -> None:
    roles = {"text": GOOD["text"], "entities": [{"start": 0, "end": 7, "role": "innocent"}]}
    (text,) = read_corpus([_write(tmp_path / "a.jsonl", GOOD), _write(tmp_path / "b.jsonl", roles)])
    assert text.sentences is not None and text.sentences[0].stances == {"Moscow": "neutral"}
    assert text.entities == [((0, 7), "innocent")]


def test_every_form_is_read(tmp_path: Path) -> None:
    quote = {"text": "He said no.", "attributions": [{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 10]]}]}
    feeling = {"sentence": "He lost.", "from": 0, "to": 2, "polarity": -1}
    essay = {
        "text": "Do it. It pays.",
        "components": [{"start": 0, "end": 5, "type": "MajorClaim"}, {"start": 7, "end": 14, "type": "Premise"}],
        "relations": [{"source": 1, "target": 0, "type": "Support"}],
    }
    one, two, three = read_corpus([_write(tmp_path / "a.jsonl", quote, "", feeling, essay)])
    assert one.attributions == [{"source": [(0, 2)], "cue": [(3, 7)], "content": [(8, 10)]}]
    assert two.sentiments == [((0, 2), -1)]
    assert three.components == [((0, 5), "claim"), ((7, 14), "premise")]
    assert three.relations == [(1, 0, "support")]


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ("{", "no JSON"),
        ("[1]", "a row is an object"),
        ({"text": "x"}, "none of"),
        ({"text": ""}, "empty"),
        ({"sentence": "He lost.", "to": 2, "polarity": 0}, "'from' is missing"),
        ({"sentence": "He lost.", "from": 0, "to": 99, "polarity": 0}, "not within the text"),
        ({"sentence": "He lost.", "from": 0, "to": 2, "polarity": 7}, "polarity"),
        ({"text": "x y", "entities": [{"start": 0, "end": 1, "role": "villain"}]}, "role is one of"),
        (
            {"text": "x", "components": [], "relations": [{"source": 0, "target": 1, "type": "Support"}]},
            "does not join",
        ),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, bad: str | dict[str, Any], what: str) -> None:
    path = _write(tmp_path / "rows.jsonl", GOOD, bad)
    with pytest.raises(InputError, match=r"rows\.jsonl, line 2") as caught:
        read_corpus([path])
    assert what in str(caught.value)


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "caf\xe9", "entities": []}\n')
    with pytest.raises(InputError, match="line 1: byte 13 is no UTF-8"):
        read_corpus([path])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl"):
        read_corpus([tmp_path / "nowhere.jsonl"])


def test_a_table_is_read_like_its_lines(tmp_path: Path) -> None:
    from datasets import Dataset

    feeling = {"sentence": "He lost.", "from": 0, "to": 2, "polarity": -1}
    table = Dataset.from_list([feeling])
    table.save_to_disk(str(tmp_path / "saved"))
    table.to_parquet(str(tmp_path / "table.parquet"))
    lines = _write(tmp_path / "lines.jsonl", feeling)
    wanted = [(text.text, text.sentiments) for text in read_corpus([lines])]
    for path in (tmp_path / "saved", tmp_path / "table.parquet"):
        assert [(text.text, text.sentiments) for text in read_corpus([path])] == wanted


def test_a_column_that_a_row_leaves_empty_is_not_there(tmp_path: Path) -> None:
    from datasets import Dataset

    roles = {"text": "Erewhon spoke.", "entities": [{"start": 0, "end": 7, "role": "innocent"}]}
    Dataset.from_list([roles | {"sentences": None}, GOOD | {"entities": None}]).save_to_disk(str(tmp_path / "saved"))
    (text,) = read_corpus([tmp_path / "saved"])
    assert text.sentences is not None and text.entities == [((0, 7), "innocent")]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_corpus([tmp_path / "none.jsonl"])


def test_a_byte_that_is_no_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b'\n{"text": "caf\xe9"}\n')
    with pytest.raises(InputError, match="line 2: byte 13"):
        read_corpus([path])
