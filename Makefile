# `make example` and `make test` each set up a virtual environment of their own making first; nothing else is needed
# than git, make and Python 3.11.
PYTHON ?= python3.11
VENV ?= .venv
READY := $(VENV)/.ready
ARTICLE ?= examples/articles/central_asia.txt
POLES ?= ../shared/data/poles/dev.jsonl

.PHONY: example test check lint types figures benchmark

example: $(READY)
	$(VENV)/bin/stancemine show --model rules $(ARTICLE)

test: $(READY)
	$(VENV)/bin/python -m pytest -n 2

check: lint types test

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(READY)
	$(VENV)/bin/mypy

figures: $(READY)
	$(VENV)/bin/stancemine evaluate poles $(POLES) --model rules --bootstrap 500

benchmark: $(READY)
	$(VENV)/bin/python benchmarks/rules.py

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --upgrade pip
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@
