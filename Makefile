# The two commands of the README are `make run` and `make test`; `make` alone lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
STAMPS := .venv/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

export PIP_ROOT_USER_ACTION := ignore

.PHONY: help install run test check bench locks messages clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

install: $(STAMPS)/package  ## the environment, the assets, the command .venv/bin/nos

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

$(STAMPS)/package: pyproject.toml $(STAMPS)/run
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/test: requirements/test.txt $(STAMPS)/run
	@echo 'Installing what the tests need'
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@
