# Everything a person does to this project from a shell. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.setup-done
TESTS := $(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test test-all lint format bench clean distclean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(STAMP)  ## make .venv with everything, exactly pinned

# Torch first: it brings the setuptools that then builds this package, so that the build needs no
# environment of its own, whose versions nothing would pin. The stamp is written only when all went well.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than 3.11. Try: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) lacks venv. On Debian: apt-get install python3-venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -q -c constraints.txt torch setuptools
	$(PIP) install -q -c constraints.txt --no-build-isolation -e '.[gui,dev]'
	@touch $@

run: setup  ## open the window; without a display, build and train the tutorial network all the same
	@$(BIN)/python main.py

test: setup  ## run the tests, all but the slow ones
	$(TESTS) -m "not slow"

test-all: setup  ## run every test
	$(TESTS)

lint: setup  ## check style, types and the import order
	@status=0; for check in "ruff check" "ruff format --check --quiet" mypy lint-imports; do \
		echo "== $$check"; $(BIN)/$$check || status=1; \
	done; exit $$status

format: setup  ## bring every file into the one format
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

bench: setup  ## run the benchmarks, one after the other
	@set -e; for benchmark in $(sort $(wildcard benchmarks/[a-z]*.py)); do \
		echo "== $$benchmark"; $(BIN)/python $$benchmark; \
	done

clean:  ## remove what the tools leave behind
	rm -rf output build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		.coverage htmlcov
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean  ## remove .venv too
	rm -rf $(VENV)
