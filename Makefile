# Two commands do everything: `make demo` builds the sample pack, `make test` runs the whole suite.

VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench goldens clean

demo: $(VENV)/.product
	$(BIN)/sopgen build blueprints/receivables

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench.run

# After a change of output that is meant: writes the readable goldens anew; read their diff.
goldens: $(VENV)/.dev
	$(BIN)/python -m pytest tests/proofs/test_goldens.py tests/unit/writers --update-goldens

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.product: pyproject.toml .ci/setup.sh .ci/constraints.txt
	sh .ci/setup.sh $(VENV) .
	touch $@

$(VENV)/.dev: pyproject.toml .ci/setup.sh .ci/constraints.txt
	sh .ci/setup.sh $(VENV) '.[dev]'
	touch $@ $(VENV)/.product
