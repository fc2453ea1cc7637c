# Everything from a fresh clone: `make site` builds the sample site, `make test` runs every check.
# Both do their own set-up on Debian and Ubuntu; elsewhere Python 3.11+ with venv (and, for the tests, a Chromium) is enough.

VENV ?= .venv
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
# The first Python here that is new enough; a name that is there need not run (version managers leave such stubs).
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: site serve check test lint browser bench measure audit clean
.DELETE_ON_ERROR:

site: $(VENV)/primed       ## build the sample site into site/
	$(BIN)/primed build --strict

serve: $(VENV)/primed      ## show the sample site while you write
	$(BIN)/primed serve

check: $(VENV)/primed      ## check the records
	$(BIN)/primed check --strict

test: $(VENV)/test browser lint   ## every check there is
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/test        ## measure against MkDocs with Material, in one run
	$(BIN)/python -m bench

measure: $(VENV)/test      ## what the rules find in planted defects and in real text, and what they cost
	$(BIN)/python -m bench.planted
	$(BIN)/python -m bench.precision
	$(BIN)/python -m bench.rules

audit: $(VENV)/test        ## whether LibreOffice comes to the figures of every workbook (it is installed if it is not there)
	@.ci/spreadsheets
	$(BIN)/python -m bench.audit

browser: $(VENV)/test      ## a Chromium that the tests can drive
	@.ci/browser $(BIN)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { $(SUDO) apt-get update -q && $(SUDO) apt-get install -y -q python3-venv; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/primed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/test: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/primed

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache
