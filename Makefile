# One command to a living demo (make run), one to the full check (make test). `make help` lists the rest.

SHELL := /bin/bash
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

# The oldest Python that the lock is made for comes first; anything newer will do.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: help setup run test test-fast lint format messages lock bench screenshots clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: $(READY)  ## make .venv, install what is locked, compile the translations
	@$(PY) tools/messages.py compile

$(READY): requirements/test.txt tools/install.py
	@test -x $(PY) || bash tools/venv.sh "$(PYTHON)" $(VENV)
	@echo "Installing what requirements/test.txt locks ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/test.txt
	@$(PY) tools/install.py
	@touch $@

run: setup  ## the demo at http://127.0.0.1:8000 (PORT=… for another)
	@exec $(VENV)/bin/commonpot serve --demo --port $(PORT)

test: setup lint  ## the full check: lint, and every test on SQLite and PostgreSQL
	@bash tools/test.sh

test-fast: setup  ## the quick part of it: no browser, SQLite only, a few minutes
	@$(PY) -m pytest -n 2 -q -m "not browser and not slow"

lint: setup  ## style, types, floors, templates, translations
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint commonpot --lint --quiet
	$(PY) tools/messages.py check

format: setup
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

messages: setup  ## bring the translation catalogues up to date with code and templates
	$(PY) tools/messages.py update
	$(PY) tools/messages.py compile

lock: setup  ## lock the newest versions that requirements/*.in allow
	$(PY) tools/lock.py

bench: setup  ## measure the engines and the pages
	$(PY) -m bench

screenshots: setup  ## pictures of every page, to look at (needs chromium); the README's own among them
	$(PY) tools/screenshots.py

clean:  ## remove everything that make has made; data (var/) stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	find commonpot -name '*.mo' -delete
