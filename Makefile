# The commands of this project; `make help` lists them. They need Python 3.11 or later, and make; uv makes them faster.

VENV := .venv
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
BIN := $(VENV)/bin
DONE := $(VENV)/.installed
CODE := pipeline tests benchmarks
# One process of tests a core; PYTEST_ARGS= runs them in one.
PYTEST_ARGS ?= -n auto

.DEFAULT_GOAL := help
.PHONY: help run install test check lint types floors figures lock dictionary clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1	\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='	' read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

run: $(DONE) ## install what is needed, and make the tables of corpus/sample in outputs/sample-run
	@$(BIN)/museion run corpus/sample --out outputs/sample-run

install: $(DONE) ## install what is needed into .venv

test: $(DONE) ## run all tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint types test ## format, lint, types and tests: what has to pass before a change goes in

lint: $(DONE) ## the format and the rules of the code
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: $(DONE) ## mypy, strict
	$(BIN)/mypy

floors: $(DONE) ## measure our own gold and raise models/floors.json (FLOORS_ARGS=--allow-regression lowers it)
	$(BIN)/python -m museion.evaluation.floors $(FLOORS_ARGS)

figures: $(DONE) ## measure everything and write the figures and pictures of README.md and docs/ anew
	$(BIN)/python benchmarks/figures.py

lock: ## write requirements.lock anew: newest versions with their hashes, for all systems
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv"; exit 1; }
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock

dictionary: $(DONE) ## write outputs/README.md anew from tables/schema.py
	$(BIN)/python -m museion.tables.dictionary > outputs/README.md

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The lock says which versions, by hash; the project itself is installed without asking for any other.
$(DONE): requirements.lock pyproject.toml | $(BIN)/python
ifeq ($(UV),)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
else
	uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.lock
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
endif
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; say which with: make PYTHON=python3.12"; exit 1; }
ifeq ($(UV),)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "the package python3-venv is missing: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
else
	uv venv --quiet --python $(PYTHON) $(VENV)
endif
