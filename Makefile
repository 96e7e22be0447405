# `make demo` and `make test` do all the set-up themselves; they need Python >= 3.11.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= 2
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
CODE := conftest.py src tests tools examples docs

.DEFAULT_GOAL := help
.PHONY: help demo test growth quick lint types stubs docs browser dist bench spark differential fuzz mutation clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python $(PIP_INSTALL) --editable '.[dev]'
	@touch $@

$(VENV)/.docs: $(BIN)/python pyproject.toml
	$(BIN)/python $(PIP_INSTALL) --no-compile --editable '.[docs]'
	@touch $@

$(VENV)/.bench: $(BIN)/python pyproject.toml
	$(BIN)/python $(PIP_INSTALL) --editable '.[bench]'
	@touch $@

.venv-differential/.pinned: tools/differential/requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv-differential
	.venv-differential/bin/python $(PIP_INSTALL) --requirement $< --editable .
	@touch $@

.venv-mutation/.pinned: tools/mutation/requirements.txt
	$(PYTHON) -m venv .venv-mutation
	.venv-mutation/bin/python $(PIP_INSTALL) --requirement $<
	@touch $@

$(VENV)/.demo: $(BIN)/python pyproject.toml
	$(BIN)/python $(PIP_INSTALL) --editable '.[charts]'
	@touch $@

demo: $(VENV)/.demo ## set up, then run the main job on real input
	$(BIN)/python examples/main_job.py

test: export COVERAGE_FILE = $(VENV)/.coverage
test: $(VENV)/.dev ## set up, then run the tests and examples with branch coverage
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest --numprocesses $(JOBS) -m 'not growth'
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

growth: $(VENV)/.dev ## set up, then run the tests of how time grows with the length of a text
	$(BIN)/python -m pytest -m growth tests

quick: $(VENV)/.dev ## set up, then run the tests with few examples and without coverage
	EXAMPLES=few $(BIN)/python -m pytest --numprocesses $(JOBS) -m 'not growth'

lint: $(VENV)/.dev ## check style and formatting
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/.dev ## check the types, and the public face as its users see it
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

stubs: $(VENV)/.dev ## write the stubs and the pages of the public names and of the documents
	$(BIN)/python tools/public_face.py
	$(BIN)/python tools/sources.py

docs: $(VENV)/.docs ## build the documentation site in build/docs, notebooks run; a warning or a dead link fails it
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet docs build/docs
	$(BIN)/python tools/check_site.py build/docs

browser: $(VENV)/.dev ## render what notebooks show in the Chromium of the machine, if it has one
	$(BIN)/python tools/browser/run.py

dist: $(VENV)/.dev ## build the packages and compare what they hold with the tree
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	$(BIN)/python tools/check_packages.py dist

bench: $(VENV)/.bench ## measure against the goals and against numpy, Polars, pandas, timegrid and others
	$(BIN)/python tools/benchmarks/run.py

spark: $(VENV)/.dev ## set up, then run the tests of frames on Spark, which needs Java
	$(BIN)/python $(PIP_INSTALL) 'pyspark>=4'
	$(BIN)/python -m pytest tests/frames/test_spark.py

differential: .venv-differential/.pinned ## compare every answer with those of peers at pinned versions
	.venv-differential/bin/python tools/differential/run.py

fuzz: $(VENV)/.dev ## send every parser what nobody should send it, for ten minutes
	$(BIN)/python tools/fuzzing/run.py

mutation: .venv-mutation/.pinned ## change the code a little, many times: do the tests notice?
	.venv-mutation/bin/python tools/mutation/run.py

clean: ## remove the environments, the packages and the caches
	rm -rf .venv* build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
