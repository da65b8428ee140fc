# The two commands of the README are `make run` and `make test`; `make` alone lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAMPS := .venv/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest --numprocesses 3 --dist worksteal
UI_SOURCES := $(shell find nos/ui/styles nos/ui/scripts nos/ui/icons nos/ui/locale -type f ! -name '*.mo' 2>/dev/null)
LINTED := nos tests tools $(wildcard bench)

export PIP_ROOT_USER_ACTION := ignore
export DJANGO_SETTINGS_MODULE := nos.settings

# Building and checking read the settings; a key given here keeps them out of the data folder.
KEYED := NOS_SECRET_KEY=building

.DEFAULT_GOAL := help
.PHONY: help install run test trust check bench bars docs pictures messages sbom audit locks clean browser

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

install: $(STAMPS)/package build/static/.done  ## the environment .venv, the pages' assets, the command .venv/bin/nos

run: install  ## serve on this machine; PORT=8000 and NOS_DATA_DIR= where you like
	@exec $(BIN)/nos serve --port $(PORT)

check: install $(STAMPS)/test  ## style, types, contracts, templates
	@$(BIN)/ruff check --quiet $(LINTED)
	@$(BIN)/ruff format --quiet --check $(LINTED)
	@$(KEYED) $(BIN)/mypy $(LINTED)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --quiet --lint nos/ui/templates
	@$(BIN)/python -m tools.scripts

test: check browser  ## everything, on PostgreSQL and on SQLite, with a real browser
	@status=0; \
	$(PYTEST) --database=postgres || status=$$?; \
	$(PYTEST) --database=sqlite || status=$$?; \
	exit $$status

trust: install $(STAMPS)/test browser  ## the harnesses of docs/trust.md in full, on both databases, then its table: hours
	@rm -rf build/trust
	@status=0; \
	for database in sqlite postgres; do \
	  NOS_TRUST=full $(BIN)/python -m pytest -n0 -m evidence --database=$$database || status=$$?; \
	done; \
	$(BIN)/python -m tools.trust || status=$$?; \
	exit $$status

bench: install $(STAMPS)/test  ## the figures of docs/speed.md, beside their goals
	@$(BIN)/python -m bench

bars: install $(STAMPS)/test  ## whether insights hold what they say, for fresh invented people, into docs/insights.md
	@$(BIN)/python -m bench.bars --write

docs: install  ## the parts of docs/cli.md and docs/api.md that follow from the code
	@$(BIN)/python -m tools.docs

pictures: install $(STAMPS)/test browser  ## take the pictures of tests and docs anew
	@$(BIN)/python -m tools.pictures

messages: $(STAMPS)/package  ## gather every text for translators
	@$(BIN)/python -m tools.messages

sbom: install $(STAMPS)/test  ## list what the product is made of, in build/sbom.json
	@$(BIN)/python -m tools.sbom

audit: install $(STAMPS)/test  ## ask whether weaknesses are known of what the locks name
	@$(BIN)/python -m tools.audit

locks: $(STAMPS)/venv  ## new locks from requirements/*.in and package.json
	@$(PIP) install --upgrade uv
	@for name in run build test; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	    --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	    --output-file requirements/$$name.txt requirements/$$name.in || exit 1; \
	done
	@$(BIN)/python -m tools.assets --lock

clean:  ## take away all that make made; the notebook's data stays
	@rm -rf .venv node_modules build nos/ui/built *.egg-info .mypy_cache .pytest_cache .ruff_cache \
	  .hypothesis .import_linter_cache

browser:
	@tools/browser.sh

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Thousand Nos needs Python 3.11 or newer.' >&2; exit 1; }
	@echo 'Making the environment .venv'
	@$(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/run: requirements/run.txt requirements/build.txt | $(STAMPS)/venv
	@echo 'Installing what it runs on'
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@touch $@

$(STAMPS)/package: pyproject.toml nos/__init__.py $(STAMPS)/run
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/test: requirements/test.txt $(STAMPS)/run
	@echo 'Installing what the tests need'
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

nos/ui/built/.done: package-lock.json $(wildcard tools/*.py) $(UI_SOURCES) $(STAMPS)/run
	@echo 'Building styles, scripts and fonts'
	@$(BIN)/python -m tools.assets
	@touch $@

build/static/.done: nos/ui/built/.done $(STAMPS)/package
	@$(KEYED) NOS_BUILDING=1 $(BIN)/python -m django collectstatic --no-input --verbosity 0
	@touch $@
