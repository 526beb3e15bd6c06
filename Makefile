# `make run`: the portal with its demonstration. `make test`: all tests. Needs Python 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin

export PORTAL_VAR ?= $(CURDIR)/var

.PHONY: run test install dev catalogues lock lint guide format types types-check

run: install catalogues
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo
	@$(BIN)/python manage.py ensure_administrator
	@echo "The portal: http://localhost:$(PORT)   Its admin: http://localhost:$(PORT)/admin/"
	@DJANGO_SETTINGS_MODULE=cms.settings.local SITE_URL=http://localhost:$(PORT) \
	  $(BIN)/gunicorn cms.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --no-control-socket

test: dev catalogues
	@$(BIN)/python -m pytest tests --ignore tests/browser -n 2 --create-db --reuse-db
	@$(BIN)/python -m pytest tests/browser -n 2 --reuse-db --dist loadfile --reruns 1 -r R

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(VENV)/.installed: requirements.txt | $(VENV)/.uv
	@$(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r requirements.txt
	@touch $@

$(VENV)/.dev: tests/requirements.txt $(VENV)/.installed
	@$(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r tests/requirements.txt
	@touch $@

catalogues: $(VENV)/.installed
	@$(BIN)/python locale/catalogues.py compile

# The locks, from the versions in pyproject.toml.
lock: $(VENV)/.uv
	$(BIN)/uv pip compile --quiet --generate-hashes --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --python-version 3.11 --group dev -c requirements.txt -o tests/requirements.txt

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files '*.html')
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python locale/catalogues.py check

# The example of a front end: its types from the API's description, its scripts checked with them.
CLIENT := docs/examples/headless

$(CLIENT)/node_modules: $(CLIENT)/package-lock.json
	@npm ci --prefix $(CLIENT) --silent --no-audit --no-fund --ignore-scripts
	@touch $@

types: dev $(CLIENT)/node_modules
	@$(BIN)/python -m tests.describe_api > $(CLIENT)/openapi.json
	@npm run --prefix $(CLIENT) --silent types

types-check: types
	git diff --exit-code --stat -- $(CLIENT)/api.d.ts
	npm run --prefix $(CLIENT) --silent check

# The pictures of the editors’ guide, taken anew.
guide: dev catalogues
	GUIDE=write $(BIN)/python -m pytest tests/browser/test_guide.py

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html')
