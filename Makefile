# Two commands do everything: `make demo` builds the sample pack, `make test` runs the whole suite.
# While working: `make quick`.

VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo quick test lint conformance release-check bench goldens pages hunt clean

demo: $(VENV)/.product
	$(BIN)/sopgen build blueprints/receivables

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal

# Style, types, and the tests that neither make nor read PDF and start no other Python: under a minute.
quick: lint
	$(BIN)/python -m pytest -n auto --dist worksteal --quick -rfE

lint: $(VENV)/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

# Programs of others judge every sample document: validators, LibreOffice, readers, a browser.
conformance: $(VENV)/.dev
	PYTHON=$(or $(PYTHON),python3) sh .ci/referees.sh
	$(BIN)/python -m pytest tests/conformance/referees --referees

# What a release has to answer for and a commit has not: every message is translated.
release-check: $(VENV)/.dev
	$(BIN)/python -m pytest --release -m release

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench.run $(OPTIONS)

# After a change of output that is meant: writes the readable goldens anew; read their diff.
goldens: $(VENV)/.dev
	$(BIN)/python -m pytest tests/proofs/test_goldens.py tests/unit/writers tests/unit/readers --update-goldens

# After a change of looks that is meant: writes the pictures of the sample pages anew, those of Word files
# as LibreOffice draws them; look at what changed.
pages: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto tests/proofs/test_pages.py --update-pages
	PYTHON=$(or $(PYTHON),python3) sh .ci/referees.sh
	$(BIN)/python -m pytest tests/conformance/referees/test_pages.py --referees --update-pages

clean:
	rm -rf $(VENV) .referees .bench dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.product: pyproject.toml .ci/setup.sh .ci/constraints.txt
	sh .ci/setup.sh $(VENV) .
	touch $@

$(VENV)/.dev: pyproject.toml .ci/setup.sh .ci/constraints.txt
	sh .ci/setup.sh $(VENV) '.[dev]'
	touch $@ $(VENV)/.product

# More packs than any test run grows: for a night, when the language or a writer has changed much.
hunt: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto tests/proofs/test_grown_packs.py --packs 20000
