# `make` lists what can be made here. Everything works on a machine with Python 3.11, git and make.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTHON_FILES := src tests tools benchmarks hatch_build.py

# Two cores are shared by several test processes; each keeps to one thread.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: help demo test check fix bench docs catalogue ready chromium

help: ## List what can be made here.
	@sed -En 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name says; do printf '  make %-10s %s\n' "$$name" "$$says"; done

demo: ready ## Show the report of the invented sample at http://127.0.0.1:8000 (Ctrl-C stops).
	@exec $(BIN)/vliegwiel demo

test: check chromium ## Everything that must hold; what is skipped is named with its reason.
	@$(BIN)/pytest -ra --numprocesses=auto

check: ready ## All checks that do not run the program: format, lint, types, imports, house rules.
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run 'make fix'."; $(BIN)/ruff format --diff --quiet .; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary $(PYTHON_FILES)
	@$(BIN)/lint-imports --no-cache > .venv/lint-imports.txt || { cat .venv/lint-imports.txt; exit 1; }
	@$(BIN)/deptry --no-ansi . > .venv/deptry.txt 2>&1 || { cat .venv/deptry.txt; exit 1; }
	@$(BIN)/vulture
	@$(BIN)/python -m tools

fix: ready ## Format, and repair what ruff can repair.
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix .

bench: ready ## Measure what we claim; results go to benchmarks/RESULTS.md.
	@$(BIN)/python -m benchmarks

docs: ready ## Check that the papers point at things that exist.
	@$(BIN)/python -m tools.papers

catalogue: ready ## Bring the catalogues up to date with the messages in the source.
	@$(BIN)/python -m tools.catalogue update

ready: # The environment, exactly as locked; quick when nothing changed.
	@tools/ready

chromium: # For the browser tests, which are skipped with a line that says so when there is none.
	@tools/chromium
