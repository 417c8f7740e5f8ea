# Needs python3 (3.11 or newer, with venv), make and the package registries; fetches and starts the rest itself.
PYTHON ?= python3
BIN := .venv/bin
TEMPLATES = $(shell find jobspor -name '*.html' -path '*/templates/*')
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help run stop seed unseed test check matrix faults journeys messages docs bench drill upgrade lock environment database static

help: ## Vis denne liste
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: environment ## Start Jobspor med eksempler på http://127.0.0.1:8000
	@$(BIN)/python -m launcher run

stop: environment ## Stop databasen, som de andre mål starter
	@$(BIN)/python -m launcher down

seed: database ## Fyld en database for sig selv med et opdigtet land (mindre: make seed SCALE=region)
	@$(BIN)/python -m launcher seed

unseed: environment ## Slet den igen
	@$(BIN)/python -m launcher unseed

test: database ## Kør testene (nogle af dem: make test TESTS=jobspor/citizens)
	$(BIN)/pytest $(TESTS)

check: database ## Se efter stil, typer, lag, skabeloner, migreringer, afhængigheder og dokumenter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/deptry .
	$(BIN)/python manage.py docs --check

matrix: database ## Spørg hver adresse som hver rolle, om egne og andres rækker
	$(BIN)/pytest tests/matrix --override-ini='norecursedirs=.*' $(TESTS)

faults: database static ## Slå web, job og database ihjel midt i det, tag databasen væk, og fyld dens disk
	@$(BIN)/python -m launcher browser
	$(BIN)/pytest tests/faults --override-ini='norecursedirs=.*' $(TESTS)

journeys: database static ## Gå vejene igennem i en rigtig browser
	@$(BIN)/python -m launcher browser
	$(BIN)/pytest tests/journeys --override-ini='norecursedirs=.*' $(TESTS)

messages: environment ## Saml teksterne i det engelske katalog, og sig hvad der mangler
	@$(BIN)/python -m launcher messages

docs: database ## Skriv de dokumenter, der laves af koden
	$(BIN)/python manage.py docs

bench: database static ## Mål siderne, indlæsning og en frisk klon (docs/generated/bench.md; kun en del: make bench PART=pages)
	@$(BIN)/python -m launcher bench

drill: database ## Øv kopi, genskabelse, nye nøgler og opgradering, på databaser for sig selv
	$(BIN)/pytest tests/backup --override-ini='norecursedirs=.*' $(TESTS)
	@$(BIN)/python -m launcher drill

upgrade: ## Bring en installation op på denne version: make upgrade BACKUP=/mnt/kopier
	@$(BIN)/python -m launcher upgrade

lock: environment ## Lås pakkerne igen efter en ændring i requirements/*.in eller package.json
	for name in runtime development; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done
	PATH="$$PATH:$(BIN)" npm install --package-lock-only --ignore-scripts

environment:
	@$(PYTHON) -m launcher.environment

database: environment
	@$(BIN)/python -m launcher up

static: database
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
