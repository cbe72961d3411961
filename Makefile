.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
export PARLEY_DATABASE_URL ?= sqlite:///$(CURDIR)/data/parley.db

.venv/python.ok:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Parley needs Python 3.11 or newer. Install it, or say make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making a Python environment in .venv …"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@touch $@
.venv/run.ok: .venv/python.ok requirements/run.txt pyproject.toml
	@echo "Installing what Parley runs on (a minute or two, once) …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
.venv/dev.ok: .venv/run.ok requirements/dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
.venv/browser.ok: .venv/dev.ok
	@echo "Looking for a browser for the tests …"
	@$(BIN)/python -m tests.browser_found --install
	@touch $@
node_modules/.package-lock.json: package-lock.json
	@echo "Fetching what checks the timeline's scripts …"
	@npm ci --ignore-scripts --no-audit --no-fund --silent --fetch-retries=1

.PHONY: help run test quick lint scripts fmt hooks bench coverage oldest release docs lock clean
help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'
run: .venv/run.ok  ## the dashboard on the demo dossiers (PORT=8502 picks the port)
	@$(BIN)/parley init --demo
	@PARLEY_PORT=$(PORT) $(BIN)/parley run
test: .venv/browser.ok lint  ## everything that must pass
	$(BIN)/python -m pytest -n 2 --dist loadgroup --ignore=tests/benchmarks
quick: .venv/dev.ok  ## no browser, no PostgreSQL: a minute
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser and not postgres" --ignore=tests/benchmarks
lint: .venv/dev.ok scripts  ## style, types, layers
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
scripts:  ## style and types of the timeline's scripts, where there is npm
	@if ! command -v npm > /dev/null; then \
		echo "Without npm the types of the timeline's scripts are not checked; their tests run anyway."; \
	elif ! $(MAKE) --no-print-directory node_modules/.package-lock.json; then \
		echo "The checks of the timeline's scripts could not be fetched; their tests run anyway."; \
	else npm run --silent types && npm run --silent lint; fi
fmt: .venv/dev.ok  ## mend what can be mended
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .
hooks: .venv/dev.ok  ## have each commit looked at first, as make lint does
	$(BIN)/pre-commit install
bench: .venv/browser.ok  ## speed, measured beside others: half an hour (SIZES="100 10000": minutes)
	$(BIN)/python -m tests.benchmarks $(SIZES)
coverage: .venv/dev.ok  ## which branches the quick tests leave out; fails below the floor
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser and not postgres" --ignore=tests/benchmarks \
		--cov --cov-report=term
oldest: .venv/dev.ok  ## the quick tests on the oldest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --quiet --resolution lowest-direct --no-header --no-annotate -o .venv/lowest.txt
	$(BIN)/uv pip compile pyproject.toml --quiet --group test -c .venv/lowest.txt --no-header -o .venv/oldest.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/oldest
	$(BIN)/uv pip install --quiet --python .venv/oldest/bin/python hatchling editables -r .venv/oldest.txt
	$(BIN)/uv pip install --quiet --python .venv/oldest/bin/python --no-deps --no-build-isolation -e .
	.venv/oldest/bin/python -m pytest -n 2 --dist loadgroup -p no:cacheprovider \
		-m "not browser and not postgres" --ignore=tests/benchmarks
release: .venv/dev.ok  ## date the changes, build, try, tag (DRY=1 tries it and tags nothing)
	$(BIN)/python -m tests.project.release $(if $(DRY),--dry)
docs: .venv/dev.ok  ## the pages that are made from the code
	$(BIN)/python -m tests.project.generated
lock: .venv/python.ok  ## choose versions anew
	test -x $(BIN)/uv || $(PIP) install uv
	$(COMPILE) --upgrade --group build -o requirements/run.txt
	$(COMPILE) --upgrade --group build --group dev -c requirements/run.txt -o requirements/dev.txt
	$(subst pyproject.toml,requirements/datasette.in,$(COMPILE)) --upgrade -o requirements/datasette.txt
clean:  ## remove what was installed or cached; the record in data/ stays
	rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
