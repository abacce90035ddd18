from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from stancemine.document import Document
from stancemine.scoring import Job, score_files

PIECES = (
    "“", "”", '"', "'", "«", "»", "\u202e", "\u200b", "\u2066", "\x00", "\ufffd", "😀", "🇷🇺", "é", "\u0301",
    "ﷺ", "שלום", "مرحبا",
    "<p>", "</div", "<script>x", "&amp;", "&#0;", "\n", "\r\n", "\u2028", "\t", " ", ". ", "Russia", "China",
    "the West", "said", "Mr. Temir", "“He said “she said ‘no’””", "https://a.b/?c=d", "(", ")", "…", "—", "a" * 300,
    "1.000,00", "No. ",
)  # fmt: skip
BROKEN = (
    b'{"text": ', b"[1, 2", b"null", b'"text"', b"{}", b'{"text": 5}', b'{"text": "\\ud800"}', b"[" * 5000,
    b"\xff\xfe\xfd",
    b'{"text": "x", "text": null}', b'{"text": "ok", "title": {"a": [1]}}', b"NaN", b'{"text": "ok", "x": NaN}',
    b'{"text": "", "id": ""}', b'{"text": "\\u0000"}', b'{"text": "ok", "date": "99/99/9999", "id": [1, [2]]}',
    b'{"text": "ok", "language": "xx-YY", "meta": {"meta": 1e999}}', b'{"text": "caf\xe9"}',
)  # fmt: skip


HUGE = (
    "a" * 200_000,
    "“" * 3_000 + "No" + "”" * 3_000,
    "<div>" * 5_000 + "Russia" + "</div>" * 5_000,
    "😀" * 20_000,
    "\u202eRussia\u202c " * 3_000,
    "He said, “" * 1_000,
)


def text(chance: random.Random) -> str:
    """Strange pieces one behind the other: mostly few, as time allows."""
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(60 if chance.random() < 0.05 else 8)))


def hostile(number: int, seed: int = 5) -> bytes:
    """That many lines; each is a record of strange text, broken JSON or random bytes, and none is blank."""
    chance = random.Random(seed)
    lines = [json.dumps({"text": huge}).encode() for huge in HUGE]
    for each in range(number - len(lines)):
        kind = each % 4
        if kind < 2:
            lines.append(json.dumps({"text": text(chance)}, ensure_ascii=bool(kind)).encode())
        elif kind == 2:
            lines.append(BROKEN[each // 4 % len(BROKEN)])
        else:
            lines.append(b"x" + chance.randbytes(50).replace(b"\n", b"\r"))
    return b"\n".join(lines)


@pytest.mark.parametrize(("kind", "number"), [("jsonl", 10_000), ("csv", 100), ("parquet", 100)])
def test_hostile_records_are_all_there(tmp_path: Path, kind: str, number: int) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(hostile(number))
    output = tmp_path / f"out.{kind}"
    outcome = score_files(Job(inputs=(str(source),), output=str(output), model="rules", any_language=True))
    assert outcome.read == number == outcome.records + outcome.rejects
    assert outcome.records > number / 2
    rejects = [json.loads(line) for line in (tmp_path / "out.rejects.jsonl").read_bytes().splitlines()]
    assert len(rejects) == outcome.rejects
    assert not [reject for reject in rejects if "please report" in reject["reason"]]
    if kind == "jsonl":
        lines = output.read_bytes().splitlines()
        assert len(lines) == outcome.records
        for line in lines:
            record = json.loads(line)
            assert Document.from_dict(record).to_dict() == record


def test_files_of_any_bytes_are_a_record_or_a_reject_each(tmp_path: Path) -> None:
    chance = random.Random(6)
    for number, kind in enumerate(
        ("txt", "md", "html", "csv", "tsv", "jsonl", "json", "parquet", "txt.gz", "csv.zst") * 4
    ):
        start = (b"", b"<html><body><p>", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")[number % 4]
        (tmp_path / f"{number}.{kind}").write_bytes(start + chance.randbytes(chance.randrange(200)))
    (tmp_path / "good.txt").write_text("Russia said no.")
    outcome = score_files(Job(inputs=(str(tmp_path),), output=str(tmp_path / "out.jsonl"), model="rules"))
    assert outcome.read == outcome.records + outcome.rejects >= 35
