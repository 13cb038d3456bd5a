# `make chat` opens the web chat, `make test` runs every check. Both set up first, and are quick the second time.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: chat test quick lint gate bench pictures lock clean

chat: $(READY)
	$(BIN)/dateline chat

# Two processes share the tests, file by file: much of their time is waiting for other processes and for the browser.
# Each keeps to one thread, or the threads of both would wait for each other.
TESTS := OMP_NUM_THREADS=1 $(BIN)/pytest --numprocesses 2 --dist loadfile

test: lint
	$(TESTS)

quick: lint
	$(TESTS) -m "not slow"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Holds the figures on the test split against gate.toml.
gate: $(READY)
	$(BIN)/dateline eval --split test --baselines --gate gate.toml

# Times Dateline against what it is built on, in one run.
bench: $(READY)
	$(BIN)/python -m evals.benchmark
	$(BIN)/python -m ui.timings

# Takes the README's pictures of the page anew; needs chromium. `python -m ui.portraits FOLDER` takes each view.
pictures: $(READY)
	$(BIN)/python -m ui.portraits

# The lock lists every package of the environment, so nothing is resolved and nothing unlisted (such as CUDA) comes along.
$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Dateline needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Writes the lock anew from the ranges in pyproject.toml; needs a package registry.
lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet "setuptools>=77" torch==2.13.0
	.venv-lock/bin/python -m pip install --quiet --no-build-isolation --editable . --group dev
	.venv-lock/bin/python -m pip freeze --all --exclude dateline --exclude pip | grep -v '^-e' | sed 's/+cpu//' > requirements.lock
	rm -rf .venv-lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
