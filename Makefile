# `make example` and `make test` each set up a virtual environment of their own making first; nothing else is needed
# than git, make and Python 3.11.
PYTHON ?= python3.11
VENV ?= .venv
READY := $(VENV)/.ready
ARTICLE ?= examples/articles/central_asia.txt
POLES ?= ../shared/data/poles/dev.jsonl

.PHONY: example test check lint types docs notebooks figures benchmark

example: $(READY)
	$(VENV)/bin/stancemine show --model rules $(ARTICLE)

# Two processes, a thread each: threads of several trainings would wait for one another.
test: $(READY)
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m pytest -n 2

check: lint types docs test

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(READY)
	$(VENV)/bin/mypy

# The manual, into site/. mkdocs-material's note about its successor is left out; any other warning fails.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet

# Runs each notebook anew and keeps its outputs.
notebooks: $(READY)
	PATH="$(VENV)/bin:$$PATH" $(VENV)/bin/jupyter execute --inplace notebooks/*.ipynb

figures: $(READY)
	$(VENV)/bin/stancemine evaluate poles $(POLES) --model rules --bootstrap 500

benchmark: $(READY)
	set -e; for each in rules model scale; do $(VENV)/bin/python -m benchmarks.$$each; done

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --upgrade pip
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@
