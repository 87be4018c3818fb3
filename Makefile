# make serve · make site · make test: each sets up what it needs, each alone on a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The theme's notice of its end of life is known (README, "Why it is built this way").
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve site test check lock schema clean

serve: $(READY)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

site: $(READY)
	$(BIN)/mkdocs build --strict

test: $(READY)
	$(BIN)/python -m tests.run

check: $(READY)
	$(BIN)/python -m macros check

schema: $(READY)
	$(BIN)/python -m macros schema

# Made anew only when the locked versions change, so a second run starts at once. The lock is whole
# (pip check says so), so nothing is resolved: pip 23 would look at a newer coverage for pytest-cov's
# coverage[toml] and then refuse it for want of a hash, the day after coverage had a release.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m pip check
	touch $(READY)

# New locked versions, after a change in pyproject.toml.
lock:
	$(BIN)/python -m pip install --quiet pip-tools==7.6.2
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-annotate --extra test --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) site
