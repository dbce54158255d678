# One word for each thing a developer does; `make check` is what CI does.
PYTHON ?= .venv/bin/python

.PHONY: check test update bench page pictures man
check:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m timeline check events.csv
	$(PYTHON) -m pytest -n auto
test:
	$(PYTHON) -m pytest -n auto
update: ## write the transcripts and golden files anew; read the diff like code
	$(PYTHON) -m pytest -n auto --update
bench:
	$(PYTHON) -m benchmarks
page: ## after a change of timeline/render/assets
	$(PYTHON) tools/build_page.py
pictures:
	$(PYTHON) tools/pictures.py
man: ## manual pages, where `man` looks for those of .venv/bin
	$(PYTHON) tools/man_pages.py .venv/share/man/man1
