# The two commands are `make run` and `make test`; `make help` lists all.

PYTHON ?= python3
PORT ?= 8000
PYTEST_ARGS ?=
ONLY ?=

BIN := .venv/bin
INSTALLED := .venv/installed
SOURCES := cms demo editorial home search tests manage.py docs $(wildcard benchmarks)
TEMPLATES := templates $(wildcard home/templates editorial/*/templates)
# Mail programs show every space, so these are laid out by hand.
MAILS := templates/newsletters/mail.html,templates/newsletters/mail_piece.html
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --quiet

# uv installs what it compiled, several times as fast as pip; pip, where only pip was told of a mirror or a certificate.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# What a server would have, with words that open nothing: for `check --deploy` only.
PRODUCTION := DJANGO_SETTINGS_MODULE=cms.settings.production DATABASE_URL=sqlite://:memory: ALLOWED_HOSTS=letters.example \
	BASE_URL=https://letters.example SECRET_KEY=a-word-for-the-check-alone-of-fifty-letters-and-more-0123456789 \
	FIELD_KEYS=dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk= SEAL_KEYS=a-word-for-the-check-alone-that-seals-nothing

# Without compiled files Python takes six seconds longer to begin, in each of the many processes of the checks and tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check style types floors templates migrations production pictures sheets signals lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z.]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(INSTALLED) .env ## Serve the demo publication and its worker (PORT=8000)
	@BASE_URL=http://localhost:$(PORT) exec $(BIN)/python manage.py serve --demo --port $(PORT)

test: check ## Check, then run all tests; what is skipped is counted, with its reason
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: style types floors templates migrations production ## All that is checked without running it (all faults at once: make -k check)

style: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy $(SOURCES)

floors: $(INSTALLED)
	$(BIN)/lint-imports

templates: $(INSTALLED)
	$(BIN)/djlint --lint --quiet $(TEMPLATES)
	$(BIN)/djlint --check --extend-exclude $(MAILS) $(TEMPLATES)

migrations: $(INSTALLED)
	DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

production: $(INSTALLED)
	@echo "manage.py check --deploy (production settings)"
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

pictures: $(INSTALLED) ## Take the pictures of the docs again, while `make run` runs (ONLY="site editor")
	@$(BIN)/python -m docs.take_pictures --site http://localhost:$(PORT) $(ONLY)

sheets: $(INSTALLED) ## Join pictures of all kinds of pages, while `make run` runs, into tests/e2e/sheets/
	@$(BIN)/python -m tests.e2e.contact_sheet --site http://localhost:$(PORT)

signals: $(INSTALLED) ## Write docs/signals.md: all signals, receivers, topics of the outbox and what types of pages declare
	@$(BIN)/python manage.py shell --no-imports --command 'from docs.write_signals import write; write()'

lock: $(INSTALLED) ## Compile requirements/*.lock from pyproject.toml (newest versions: make lock UPGRADE=--upgrade)
	$(COMPILE) $(UPGRADE) --output-file requirements/run.lock
	$(COMPILE) $(UPGRADE) --group dev --output-file requirements/dev.lock

clean: ## Remove what is made again: caches, collected files, databases and pictures of tests (keeps .env, .venv and the data)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .test-databases staticfiles tests/e2e/pictures tests/e2e/sheets
	find . -path ./.venv -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

$(INSTALLED): requirements/dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is needed (on Debian: apt-get install python3-venv)."; exit 1; }
	@sed -n '/^uv==/,/[^\\]$$/p' $< > .venv/uv.lock
	$(PIP_INSTALL) -r .venv/uv.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r $< || $(PIP_INSTALL) -r $<
	@touch $@

server.env: | $(INSTALLED) ## Write settings and secrets for compose.yaml (HOST=letters.example)
	@test -n "$(HOST)" || { echo "Name the host that readers type: make server.env HOST=letters.example"; exit 1; }
	@umask 077; $(BIN)/python -c 'import secrets; from cryptography.fernet import Fernet; word, other = secrets.token_urlsafe(24), secrets.token_urlsafe(24); \
	print(f"SECRET_KEY={secrets.token_urlsafe(50)}\nFIELD_KEYS={Fernet.generate_key().decode()}\nSEAL_KEYS={secrets.token_urlsafe(50)}\nALLOWED_HOSTS=$(HOST)\n" \
	f"BASE_URL=https://$(HOST)\nTRUSTED_PROXY=True\nDATABASE_URL=postgres://openletter:{word}@database:5432/openletter\nCACHE_URL=redis://:{other}@cache:6379/0"); \
	print(f"CACHE_PASSWORD={other}", file=open("cache.env", "w")); \
	print(f"POSTGRES_USER=openletter\nPOSTGRES_PASSWORD={word}\nPOSTGRES_DB=openletter", file=open("database.env", "w"))' \
	> $@.new && mv $@.new $@
	@echo "Wrote server.env, database.env and cache.env with new keys. Keep them: letters and identities open with these keys only. Add EMAIL_URL for mail."

.env: | $(INSTALLED)
	@umask 077; $(BIN)/python -c 'import secrets; from cryptography.fernet import Fernet; \
	print(f"SECRET_KEY={secrets.token_urlsafe(50)}\nFIELD_KEYS={Fernet.generate_key().decode()}\nSEAL_KEYS={secrets.token_urlsafe(50)}")' > $@.new && mv $@.new $@
	@echo "Wrote .env with new keys. Keep it: letters and identities open with these keys only."
