# Homecare: `make run` opens the program, `make test` checks all of it. Both set everything up first, where needed.
# ARGS reaches the program: make run ARGS="--demo". TESTS picks tests: make test TESTS=tests/ui.

.POSIX:

ARGS =
TESTS =
BIN = .venv/bin

# The stamps say which packages .venv holds; they are newer than these files where nothing has to be done.
RUN_STAMP = .venv/.stamp-run
TEST_STAMP = .venv/.stamp-test
DEV_STAMP = .venv/.stamp-dev

TYPES = .venv/types.log
LANGUAGES = resources/locale/.compiled
IN = LC_MESSAGES
CATALOGUES = \
	resources/locale/de/$(IN)/guidance.po resources/locale/de/$(IN)/homecare.po \
	resources/locale/en_US/$(IN)/guidance.po resources/locale/en_US/$(IN)/homecare.po \
	resources/locale/es/$(IN)/guidance.po resources/locale/es/$(IN)/homecare.po \
	resources/locale/fr/$(IN)/guidance.po resources/locale/fr/$(IN)/homecare.po \
	resources/locale/ja/$(IN)/guidance.po resources/locale/ja/$(IN)/homecare.po \
	resources/locale/pt_BR/$(IN)/guidance.po resources/locale/pt_BR/$(IN)/homecare.po

.PHONY: help run quick test cover tour bench lock format languages clean setup setup-dev

help:
	@echo 'make run      open the program (without a screen: draw a picture of every page into tour/)'
	@echo 'make quick    lint, layers and the tests of what changed, in a minute and without other programs'
	@echo 'make test     lint, types, layers and tests'
	@echo 'make cover    the tests once more, and which lines they reach (three times slower)'
	@echo 'make tour     draw a picture of every page and dialog into tour/'
	@echo 'make bench    measure speed as ratios (ARGS="check" for one of them)'
	@echo 'make format   put the code into its usual form'
	@echo 'make languages  bring the catalogues of translations up to the texts, and check them'
	@echo 'make lock     pin the newest packages that pyproject.toml allows'
	@echo 'make clean    remove all that is made here, .venv too'

setup: $(RUN_STAMP)

setup-dev: $(DEV_STAMP)

$(RUN_STAMP): requirements/runtime.txt requirements/bootstrap.txt tools/setup.sh
	@tools/setup.sh run
	@touch $(RUN_STAMP)

# What the program reads is made of the catalogues that people write; only what is older is made anew.
$(LANGUAGES): $(CATALOGUES) $(RUN_STAMP)
	@$(BIN)/python -m tools.catalogues compile
	@touch $(LANGUAGES)

# What tests need of Python; the other programs that read our files come with DEV_STAMP.
$(TEST_STAMP): requirements/dev.txt requirements/runtime.txt requirements/bootstrap.txt tools/setup.sh
	@tools/setup.sh test
	@touch $(RUN_STAMP) $(TEST_STAMP)

# requirements/dev.txt holds all of runtime.txt too, so this is a set-up for both.
$(DEV_STAMP): requirements/dev.txt requirements/runtime.txt requirements/bootstrap.txt requirements/npm/package-lock.json tools/setup.sh
	@tools/setup.sh dev
	@touch $(RUN_STAMP) $(TEST_STAMP) $(DEV_STAMP)

# Linux without a display cannot open a window, so there the pages are drawn into files. A sub-command (ARGS that start
# with a word) needs no screen, and the options of the window mean nothing without one.
run: $(RUN_STAMP) $(LANGUAGES)
	@if [ "$$(uname -s)" != Linux ] || [ -n "$$DISPLAY" ] || [ -n "$$WAYLAND_DISPLAY" ]; then \
		exec $(BIN)/python main.py $(ARGS); \
	fi; \
	set -- $(ARGS); \
	case "$${1:-}" in \
		--help|-h|--version|[a-z]*) exec $(BIN)/python main.py "$$@" ;; \
		--log*|--demo|--at*) echo "There is no screen here: left out $$*"; set -- ;; \
	esac; \
	echo "There is no screen here, so the pages are drawn into files."; \
	QT_QPA_PLATFORM=offscreen $(BIN)/python main.py tour --out tour "$$@" \
		&& echo "The pictures are in $$(pwd)/tour"

tour: $(RUN_STAMP) $(LANGUAGES)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python main.py tour --out tour $(ARGS)
	@echo "The pictures are in $$(pwd)/tour"

# pytest comes last, with nothing after it: its summary is the last line.
quick: $(TEST_STAMP) $(LANGUAGES)
	@$(BIN)/python -m ruff check .
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports --no-logo
	@WITHOUT_OTHER_PROGRAMS=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 -m 'not slow' \
		$$($(BIN)/python -m tools.selection changed)

# Other programs that read our files are installed for those tests alone that ask them. All tests run a process a core.
# Types are looked at meanwhile: that takes a minute of one core, and the other would wait.
test: $(TEST_STAMP) $(LANGUAGES)
	@if $(BIN)/python -m tools.selection readers $(TESTS); then $(MAKE) -s setup-dev; fi
	@echo '== ruff: lint and format'
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@echo '== import-linter: who may import whom'
	@$(BIN)/lint-imports --no-logo
	@echo '== basedpyright: types, while the tests run'
	@$(BIN)/python -m basedpyright >$(TYPES) 2>&1 & types=$$!; trap "kill $$types" INT TERM; \
	echo '== pytest'; \
	set -- $(TESTS); [ $$# -gt 0 ] || set -- -n auto --dist worksteal; \
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest "$$@" && passed=0 || passed=$$?; \
	wait $$types || { echo '== basedpyright'; cat $(TYPES); exit 1; }; \
	exit $$passed

cover: $(DEV_STAMP) $(LANGUAGES)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --cov --cov-report=term $(TESTS)

bench: $(DEV_STAMP) $(LANGUAGES)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tests/benchmarks/run.py $(ARGS)

format: $(DEV_STAMP)
	@$(BIN)/python -m ruff check --fix --select I .
	@$(BIN)/python -m ruff format .

# One file for Linux, macOS and Windows and every Python from 3.11 on, and with no package index named in it: whoever
# installs from it uses the index that their own pip is set up for.
UV_COMPILE = .venv/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-strip-extras --no-emit-index-url --no-emit-find-links

lock: $(DEV_STAMP)
	@$(BIN)/python -m pip install --quiet --upgrade --target .venv/lock uv
	@$(UV_COMPILE) pyproject.toml --output-file requirements/runtime.txt
	@$(UV_COMPILE) pyproject.toml --extra dev --constraint requirements/runtime.txt --output-file requirements/dev.txt
	@cd requirements && ../$(UV_COMPILE) --group ../pyproject.toml:bootstrap --output-file bootstrap.txt
	@echo 'Pinned anew. Now: make test, and read the changes before you keep them.'

# Brings templates and catalogues up to the texts of the program, and says what is missing or wrong.
languages: $(RUN_STAMP)
	@$(BIN)/python -m tools.catalogues update
	@$(BIN)/python -m tools.catalogues compile
	@$(BIN)/python -m tools.catalogues check

clean:
	rm -rf .venv .bootstrap build dist tour htmlcov *.egg-info .coverage .coverage.* \
		.pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f $(LANGUAGES) resources/locale/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
