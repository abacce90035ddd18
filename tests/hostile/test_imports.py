"""What an import costs and what the rules can do without: each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("torch", "pandas", "pyarrow", "trafilatura", "spacy", "transformers", "sklearn")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_import_loads_nothing_heavy():
    found = run(f"import sys, stancemine; print([name for name in {HEAVY} if name in sys.modules])")
    assert found == "[]"


def test_reading_by_rules_needs_no_torch_nor_other_models():
    code = f"""
import sys
for name in {("torch", "spacy", "transformers", "sklearn")}:
    sys.modules[name] = None
import stancemine
doc = stancemine.load("rules")("Kazakhstan refused to support Russia, the minister said.")
print(len(doc.claims), [name for name in {HEAVY} if sys.modules.get(name)])
"""
    count, heavy = run(code).split(" ", 1)
    assert int(count) >= 1
    assert heavy == "[]"


def test_a_model_without_torch_names_the_remedy():
    code = """
import sys
sys.modules["torch"] = None
import stancemine
from stancemine.errors import ModelError
try:
    stancemine.load()
except ModelError as error:
    print(error)
"""
    assert "rules" in run(code)
