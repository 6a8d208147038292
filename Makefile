# `make demo` shows what tonelint does, `make test` checks everything; both start from a fresh clone.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-all

demo: .venv/installed
	$(BIN)/tonelint check --exit-zero corpus/tuning/founding-bad.md corpus/tuning/founding-good.md

test: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# Also builds the wheel and the sdist and installs each into an environment of its own.
test-all: .venv/installed-dev
	$(BIN)/python -m pytest -m ""

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml setup.cfg
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml setup.cfg
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@ .venv/installed
