# `make test` and `make demo` need Python 3.11 or newer and make, nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: help demo serve test check score prove-cases bench prove fuzz lock clean
help:            ## what there is to make
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+:  +##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit("Rapid Review needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made locks/run.lock pyproject.toml
	@if [ ! -e $(VENV)/.dev ]; then $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r locks/run.lock; fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made locks/dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r locks/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

check: $(VENV)/.dev  ## formatting, lint, types, direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/.dev  ## the tests
	$(BIN)/python -m pytest

EXAMPLE := AVSCP-RR-2026-014
demo: $(VENV)/.run  ## the example case through Prefect, from inbox to pack
	@mkdir -p inbox/$(EXAMPLE)
	@cp -R examples/$(EXAMPLE)/inbox/. inbox/$(EXAMPLE)/
	$(BIN)/rapid-review serve --once

serve: $(VENV)/.run  ## keep it running, with the Prefect UI and the pack page
	$(BIN)/rapid-review serve

score: $(VENV)/.dev  ## score copies of the shared cases, where they lie beside the checkout
	$(BIN)/python -m benchmarks.score

prove-cases: $(VENV)/.dev  ## made cases of other families, forms and wordings, scored where the shared scorer lies beside the checkout
	$(BIN)/python -m benchmarks.cases --levels plain,mixed,hard --seeds 1-10 --worst 5

bench: $(VENV)/.dev  ## seconds and memory by stage; ratios within one run
	$(BIN)/python -m benchmarks.run

prove: $(VENV)/.dev  ## the long proofs: kills, races, shuffles, a thousand hostile files
	$(BIN)/python -m benchmarks.prove

fuzz: $(VENV)/.dev  ## the readers on files broken with knowledge of their structure (SECONDS=120)
	$(BIN)/python -m benchmarks.fuzz --seconds $(or $(SECONDS),120)

lock:            ## renew both locks (needs uv); they name no host
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade --extra ocr --extra postgres pyproject.toml locks/build.in -o locks/run.lock
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade --extra ocr --extra postgres --group dev pyproject.toml locks/build.in -c locks/run.lock -o locks/dev.lock

clean:           ## the environment and caches; never data
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis build *.egg-info
