# Everything a person does with a checkout. Needs Python 3.11 or newer and make; the rest goes into .venv.
#
#   make demo                     score the sample region
#   make test PYTHON=python3.13   use another Python for a new .venv

PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check
INSTALL = $(PIP) install --quiet --constraint constraints.txt --build-constraint constraints.txt
PINS    = pyproject.toml constraints.txt
TASKS   = browser dist docs frames lint spark tests typing

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test test-slow test-wheel test-plugin programs lint types docs pages bench venv wheel news clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ---- what people run -------------------------------------------------------------------------------------

demo: $(VENV)/.with-cli ## score and explain the sample region
	$(BIN)/inovasi-daerah score examples/data/lumajang-2026.json
	$(BIN)/inovasi-daerah explain examples/data/lumajang-2026.json --depth 4

test: $(VENV)/.with-tests ## run the tests; every line and branch must be covered
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

test-slow: $(VENV)/.with-tests $(VENV)/.with-docs $(VENV)/.with-browser $(VENV)/.with-spark ## run the tests that need other programs or much time
	$(BIN)/python -m pytest -m slow $(ARGS)

programs: ## install the programs that test-slow needs (Debian and Ubuntu, as root)
	apt-get -o Acquire::Retries=3 update
	DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install --yes --no-install-recommends \
	  chromium default-jre-headless php-cli

lint: $(VENV)/.with-lint ## check style, layers, docstrings and metadata
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/interrogate tests
	$(BIN)/validate-pyproject pyproject.toml

types: $(VENV)/.with-typing ## check types with mypy and pyright
	$(BIN)/mypy
	PATH="$(abspath $(BIN)):$$PATH" pyright
	PATH="$(abspath $(BIN)):$$PATH" pyright --ignoreexternal --verifytypes inovasi_daerah

docs: $(VENV)/.with-docs ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --clean

pages: $(VENV)/.with-tests ## renew what pages show: stubs of new rulebooks, and the output of code and commands
	$(BIN)/python -m docs_hooks.stubs
	$(BIN)/python -m tests.docs.refresh $(ARGS)

bench: $(VENV)/.with-frames ## measure reading, scoring and checking, and tables of any size
	$(BIN)/python -m benchmarks.region $(filter-out --large,$(ARGS))
	$(BIN)/python -m benchmarks.compliance $(filter-out --large,$(ARGS))
	$(BIN)/python -m benchmarks.frames $(ARGS)
	$(BIN)/python -m benchmarks.batch $(ARGS)

# ---- packaging -------------------------------------------------------------------------------------------

wheel: $(VENV)/.with-dist ## build and check the wheel and the source archive in dist/
	rm -rf dist
	$(BIN)/python -m build --no-isolation
	$(BIN)/check-wheel-contents dist
	$(BIN)/twine check --strict dist/*

test-wheel: wheel ## install the built wheel in a fresh environment and run the tests without src/
	PYTHON="$(abspath $(BIN)/python)" .ci/test-wheel dist/*.whl

test-plugin: wheel ## install the example plug-in beside the built wheel, run its tests and the command line with it
	PYTHON="$(abspath $(BIN)/python)" .ci/test-plugin dist/*.whl

news: $(VENV)/.with-dev ## show the changelog entry that changelog.d/ would become
	$(BIN)/towncrier build --draft

# ---- the environment -------------------------------------------------------------------------------------

venv: $(VENV)/.with-dev ## make .venv with everything for working on the package

$(VENV)/.pip: constraints.txt
	@command -v $(PYTHON) >/dev/null || \
	  { echo "$(PYTHON) was not found. Install Python 3.11 or newer, or call: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$$($(PYTHON) --version) is too old: inovasi-daerah needs Python 3.11 or newer." \
	         "Call: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/.with-cli: $(VENV)/.pip $(PINS)
	$(INSTALL) --editable ".[cli]"
	@touch $@

$(VENV)/.with-dev: $(VENV)/.pip $(PINS)
	$(INSTALL) --editable ".[all]" --group dev
	@touch $@ $(VENV)/.with-cli $(TASKS:%=$(VENV)/.with-%)

$(TASKS:%=$(VENV)/.with-%): $(VENV)/.with-%: $(VENV)/.pip $(PINS)
	$(INSTALL) --editable ".[all]" --group $*
	@touch $@ $(VENV)/.with-cli

clean: ## remove everything that was made, .venv included
	rm -rf $(VENV) site dist build .coverage .coverage.* htmlcov
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests examples typing_tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
