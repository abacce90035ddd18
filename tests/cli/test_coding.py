from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from stancemine.cli import main
from tests.documents import port_document


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    records = []
    for number in range(6):
        record = port_document().to_dict() | {"id": f"port-{number}", "outlet": "AB"[number % 2]}
        records.append(json.dumps(record, ensure_ascii=False))
    path.write_text("\n".join(records), encoding="utf-8")
    return path


def code(path: Path, *columns: str) -> None:
    """Give each claim what its words deserve, in Excel's way."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for column in columns:
            row[column] = "Favor" if "trust" in row["claim"] else "Neutral" if "trap" in row["claim"] else "Against"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_a_sample_is_drawn_coded_and_read_back(
    scored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "coded.csv"
    assert main(["sample", str(scored), "-n", "20", "-o", str(sheet)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "20 rows" in err
    assert str(tmp_path / "coded.key.csv") in err
    code(sheet, "coder_1", "coder_2")
    assert main(["agree", str(sheet), "--bootstrap", "50"]) == 0
    out = capsys.readouterr().out
    assert "coder_1 – coder_2" in out
    assert "coded – library" in out
    assert main(["agree", str(sheet), "--bootstrap", "50", "--json", "--apply", str(scored), "--by", "outlet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["agreement"][0]["alpha"] == 1.0
    assert found["errors"]["neutral"]["against"] > 0
    beijing = {row["quantity"]: row for row in found["shares"] if row["target"] == "Beijing"}
    assert beijing["against"]["raw"] == 1.0
    assert beijing["against"]["estimate"] < 0.9
    assert {row["outlet"] for row in found["corrected"]} == {"A", "B"}


def test_a_sheet_with_codes_in_it_is_not_written_over(
    scored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "coded.csv"
    arguments = ["sample", str(scored), "-n", "5", "-o", str(sheet), "--coder", "anna", "--open"]
    assert main(arguments) == 0
    assert not (tmp_path / "coded.key.csv").exists()
    before = sheet.read_bytes()
    assert b"coder_anna" in before
    assert main(arguments) == 2
    assert "--force" in capsys.readouterr().err
    assert sheet.read_bytes() == before
    assert main([*arguments, "--force"]) == 0


def test_mistakes_end_with_two_and_name_their_place(
    scored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "coded.csv"
    assert main(["sample", str(scored), "-n", "1", "-o", str(sheet)]) == 2
    assert "n must be at least 3" in capsys.readouterr().err
    assert main(["sample", str(tmp_path / "none.jsonl"), "-o", str(sheet)]) == 2
    main(["sample", str(scored), "-n", "5", "-o", str(sheet)])
    capsys.readouterr()
    assert main(["agree", str(sheet)]) == 2
    assert "nobody has coded" in capsys.readouterr().err


def test_the_codebook_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "codebook.md"
    assert main(["codebook", "-o", str(path)]) == 0
    assert main(["codebook"]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")
    assert main(["codebook", "-o", str(tmp_path / "no" / "codebook.md")]) == 2
