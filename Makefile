# Dateline's tasks. `make` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN_STAMP := .venv/.run-$(shell sha256sum requirements.txt 2>/dev/null | cut -c1-16 || shasum -a 256 requirements.txt | cut -c1-16)
TEST_STAMP := .venv/.test-$(shell cat requirements.txt tests/requirements.txt | (sha256sum 2>/dev/null || shasum -a 256) | cut -c1-16)
SHARED ?= ../shared

# $(call locked,FILE) installs what FILE lists, each package held to its hash: with uv where there is one, in a fraction of
# the time; else with pip, also where uv fails, since a mirror or a certificate may be known to pip alone.
define locked
@uv=$$(command -v uv || command -v $(BIN)/uv); \
if test -n "$$uv"; then \
	echo "Installing $(1) with $$uv"; \
	"$$uv" pip install --quiet --python $(BIN)/python --require-hashes -r $(1) && exit; \
fi; \
echo "Installing $(1) with pip"; \
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

$(RUN_STAMP):
	@$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or newer; this is %s. Name another one: make PYTHON=python3.12 run" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(call locked,requirements.txt)
	touch $@

$(TEST_STAMP): $(RUN_STAMP)
	$(call locked,tests/requirements.txt)
	touch $@

.PHONY: install
install: $(RUN_STAMP) ## make .venv and install what the app needs

.PHONY: cluster
cluster: install ## install what reading on many machines needs (Dask), on each of them
	$(call locked,requirements-cluster.txt)

.PHONY: run
run: install ## start the app at http://localhost:8501
	$(BIN)/streamlit run app.py

.PHONY: chromium
chromium: $(TEST_STAMP)
	@$(BIN)/python tests/browser/chromium.py

.PHONY: poppler
poppler: $(TEST_STAMP)
	@$(BIN)/python tests/export/picture/poppler.py

.PHONY: postgres
postgres: $(TEST_STAMP)
	@$(BIN)/python -m tests.postgres

.PHONY: check
check: $(TEST_STAMP) ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: test
# The tests of one file stay in one process, so that its server starts once; in the tree's order, the long ones first.
test: check chromium poppler postgres ## every check and every test (installs what they need, a Chromium included)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder geo tests -m "not soak"

.PHONY: soak
soak: $(TEST_STAMP) chromium poppler postgres ## the slow tests
	$(BIN)/python -m pytest tests -m soak

.PHONY: mutation
mutation: $(TEST_STAMP) ## whether tests notice each small fault in what must never be wrong; MODULE=part of a path for one
	$(BIN)/python -m tests.mutation $(MODULE)

.PHONY: quality
quality: install ## score the reader on the development halves in ../shared
	$(BIN)/python -m tests.quality --shared $(SHARED)

.PHONY: bench
bench: $(TEST_STAMP) chromium ## measure speed, as ratios within one run; SIZE=100000 with so many incidents alone, BROWSERS=20 so many at a time, JOBS=10000 so many articles by one process and by two, alone
	$(BIN)/python -m tests.benchmarks --shared $(SHARED) $(if $(SIZE),--size $(SIZE)) $(if $(BROWSERS),--browsers $(BROWSERS)) $(if $(JOBS),--only-jobs --jobs $(JOBS))

.PHONY: data
data: $(TEST_STAMP) ## build data/ again from the packages it comes from, and check its hashes
	$(BIN)/python -m data.build

.PHONY: audit
audit: $(TEST_STAMP) ## list licences and parts in build/audit/, and ask PyPI for advisories
	$(BIN)/python -m tests.audit

.PHONY: format
format: $(TEST_STAMP) ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: lock
lock: $(TEST_STAMP) ## compile the locked requirements again
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links -q requirements-cluster.in -o requirements-cluster.txt
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links -q tests/requirements.in -o tests/requirements.txt
