# `make demo` shows what tonelint does, `make test` checks everything; both start from a fresh clone.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: bench demo test test-all train

demo: .venv/installed
	$(BIN)/tonelint check --exit-zero corpus/tuning/founding-bad.md corpus/tuning/founding-good.md

test: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# Also builds the wheel and the sdist and installs each into an environment of its own, and drives the real mail programs
# and browsers that are installed.
test-all: .venv/installed-clients
	$(BIN)/python -m pytest -m ""

# Whole processes against bare Python, bare spaCy and, where they are installed, proselint, write-good and harper-cli.
bench: .venv/installed-dev
	$(BIN)/python tests/benchmarks/bench.py --readme
	$(BIN)/python tests/benchmarks/decision.py

# Trains the judge anew from corpus/training and writes tonelint/weights; under an hour on two cores. The settings
# keep the memory of one step for the next: to give it back and ask again takes longer than to compute.
train: .venv-train/installed
	MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=1000000000000 .venv-train/bin/python -m tonelint.training

.venv-train/installed: pyproject.toml setup.cfg
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet "torch==2.13.0"
	.venv-train/bin/python -m pip install --quiet --editable ".[train]"
	@touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml setup.cfg
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-clients: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --editable ".[clients]"
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml setup.cfg
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@ .venv/installed
