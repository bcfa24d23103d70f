# `make` lists what can be made here. Everything works on a machine with Python 3.11, git and make.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTHON_FILES := $(wildcard src tests tools benchmarks hatch_build.py)

# Two cores are shared by several test processes; each keeps to one thread.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: help demo test check format lint types imports packages rules fix bench docs catalogue pictures ready chromium

help: ## List what can be made here.
	@sed -En 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name says; do printf '  make %-10s %s\n' "$$name" "$$says"; done

demo: ready ## Show Vliegwiel with an invented municipality at http://127.0.0.1:8000 (Ctrl-C stops).
	@exec $(BIN)/vliegwiel demo

test: ready chromium ## Everything that must hold; what is skipped is named with its reason.
	@$(MAKE) --no-print-directory --jobs=2 --output-sync check
	@$(BIN)/pytest -ra --numprocesses=auto --dist=loadgroup

check: format lint types imports packages rules ## All checks that do not run the program (make -k check goes on after a fault).

format: ready
	@$(BIN)/ruff format --check . > .venv/format.txt || { cat .venv/format.txt; echo "Run 'make fix'."; exit 1; }

lint: ready
	@$(BIN)/ruff check --quiet .

types: ready
	@$(BIN)/mypy --no-error-summary $(PYTHON_FILES)

imports: ready # Who may import whom: .importlinter.
	@$(BIN)/lint-imports --no-cache > .venv/imports.txt || { cat .venv/imports.txt; exit 1; }

packages: ready # Declared and not used, used and not declared.
	@$(BIN)/deptry --no-ansi . > .venv/packages.txt 2>&1 || { cat .venv/packages.txt; exit 1; }

rules: ready # What only this house asks for: tools/.
	@$(BIN)/python -m tools

fix: ready ## Format, and repair what ruff can repair.
	@$(BIN)/ruff check --fix . || true
	@$(BIN)/ruff format --quiet .

bench: ready ## Measure what we claim; results go to benchmarks/RESULTS.md.
	@$(BIN)/python benchmarks/run.py

docs: ready ## Check that the papers point at things that exist.
	@$(BIN)/python -m tools.papers

pictures: ready chromium ## Make the pictures of the manual anew, from the invented municipality.
	@VLIEGWIEL_PICTURES=1 $(BIN)/pytest tests/browser/test_manual.py

catalogue: ready ## Bring the catalogues up to date with the messages in the source.
	@$(BIN)/python -m tools.catalogue update

ready: # The environment, exactly as locked; quick when nothing changed.
	@tools/ready

chromium: # For the browser tests, which are skipped with a line that says so when there is none.
	@tools/chromium
