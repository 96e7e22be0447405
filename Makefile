# `make demo` and `make test` do all the set-up themselves; they need Python >= 3.11.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test tests-only lint types stubs bench differential fuzz mutation clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.package: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.stubs: $(VENV)/.dev ## write the stubs and the page of the public names
	$(BIN)/python tools/public_face.py

bench: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

.venv-differential/.pinned: tools/differential/requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv-differential
	.venv-differential/bin/python -m pip install --quiet --disable-pip-version-check \
	  --requirement tools/differential/requirements.txt --editable .
	@touch $@

demo: $(VENV)/.package ## set up, then run the main job on real input
	$(BIN)/python examples/main_job.py

test: $(VENV)/.dev ## set up, then run every test and example with coverage
	$(BIN)/python -m coverage run --data-file=$(VENV)/.coverage -m pytest
	$(BIN)/python -m coverage report --data-file=$(VENV)/.coverage

tests-only: $(VENV)/.dev ## set up, then run every test with few examples, without coverage
	EXAMPLES=few $(BIN)/python -m pytest

lint: $(VENV)/.dev ## check style and formatting
	$(BIN)/ruff check src tests tools examples
	$(BIN)/ruff format --check src tests tools examples

types: $(VENV)/.dev ## check the types, and the public face as its users see it
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

bench: $(VENV)/.bench ## measure against numpy, pandas, holidays, bizdays, workalendar
	$(BIN)/python tools/benchmarks/run.py

differential: .venv-differential/.pinned ## compare every answer with those of peers at pinned versions
	.venv-differential/bin/python tools/differential/run.py

fuzz: $(VENV)/.dev ## give every parser what nobody should send it, for ten minutes
	$(BIN)/python tools/fuzzing/run.py

.venv-mutation/.pinned: tools/mutation/requirements.txt
	$(PYTHON) -m venv .venv-mutation
	.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check \
	  --requirement tools/mutation/requirements.txt
	@touch $@

mutation: .venv-mutation/.pinned ## change the core a little, many times: do the tests notice?
	.venv-mutation/bin/python tools/mutation/run.py

clean: ## remove the environment and the caches
	rm -rf $(VENV) .venv-differential .venv-mutation build/mutation .mypy_cache .pytest_cache .ruff_cache .hypothesis
