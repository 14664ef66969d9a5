# Loreframe's commands. Needed on the machine: Python 3.11 or newer and make. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh

# Settings, given on the command line: make demo ONCE=1, make studio SHARE=1 PORT=8080, make engines ENGINES_INDEX=URL
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
ENGINES_INDEX ?=
ONCE ?=
SHARE ?=
PORT ?=
FILM ?= $(CURDIR)/out/the-lantern-reef.mp4

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
WHEELS := $(if $(ENGINES_INDEX),--extra-index-url $(ENGINES_INDEX))
LISTED := pyproject.toml constraints.txt
PORT_GIVEN := $(if $(PORT),--port $(PORT))

# A data folder for one command, gone when it ends however it ends.
IN_OWN_HOME = home=$$(mktemp -d "$${TMPDIR:-/tmp}/loreframe-XXXXXX") && chmod 755 "$$home" && \
	trap 'rm -rf "$$home"' EXIT && trap 'exit 130' INT && trap 'exit 143' TERM && export LOREFRAME_HOME="$$home" &&

.PHONY: help
help:
	@echo "make demo             install, start the studio, and watch a script become a film (ONCE=1: end with the film)"
	@echo "make studio           the studio for your own worlds (SHARE=1: also for the local network; PORT=8080)"
	@echo "make engines          add the diffusion engines (ENGINES_INDEX=URL: another wheel index, for CPU-only builds)"
	@echo "make test             install what the tests need and run them all (make soak: the long counts)"
	@echo "make bench            measure, ours beside the others"
	@echo "make lint             style, types and migrations"
	@echo "make pictures         take the documentation's pictures anew"
	@echo "make vendor           make the script editor's bundle anew from its pinned packages"
	@echo "make clean            remove $(VENV); your data stays where it is"

.PHONY: demo
demo: $(VENV)/.has-studio
ifneq ($(filter-out 0 no,$(ONCE)),)
	@$(IN_OWN_HOME) $(RUN) manage.py demo --once --film "$(FILM)" $(PORT_GIVEN)
else
	@LOREFRAME_HOME="$${LOREFRAME_HOME:-$$($(RUN) -c 'from webapp.env import home; print(home())')-demo}" exec $(RUN) manage.py demo --with-parent $(PORT_GIVEN)
endif

.PHONY: studio
studio: $(VENV)/.has-studio
	@exec $(RUN) manage.py studio --with-parent $(PORT_GIVEN) $(if $(filter-out 0 no,$(SHARE)),--share)

.PHONY: engines
engines: $(VENV)/.has-engines
	@echo "The diffusion engines are installed. Start the studio again if it runs."

.PHONY: test soak
test: $(VENV)/.has-test
	@$(IN_OWN_HOME) $(RUN) -m pytest -m "not soak"
soak: $(VENV)/.has-test
	@$(IN_OWN_HOME) $(RUN) -m pytest -m soak

.PHONY: bench
bench: $(VENV)/.has-test
	@$(IN_OWN_HOME) $(RUN) -m benchmarks

.PHONY: lint
lint: $(VENV)/.has-test
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy webapp storytelling inference
	@$(IN_OWN_HOME) $(RUN) manage.py makemigrations --check --dry-run >/dev/null || \
		{ echo "The models have changed and no migration says so: run manage.py makemigrations storytelling."; exit 1; }

.PHONY: pictures
pictures: $(VENV)/.has-test
	@$(IN_OWN_HOME) $(RUN) -m docs.pictures

.PHONY: vendor
vendor: $(VENV)/.has-test
	@$(RUN) -m vendoring

.PHONY: clean
clean:
	rm -rf $(VENV)

# --- what is installed; each of these is done again only when the lists of packages have changed ---

$(VENV)/.has-pip:
	@test -n "$(PYTHON)" || { echo "Loreframe needs Python 3.11 or newer, and none was found here."; \
		echo "Install it (Debian, Ubuntu: sudo apt install python3 python3-venv), or name one: make demo PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1), and Loreframe needs Python 3.11 or newer."; \
		echo "Name another one: make demo PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: its parts venv and ensurepip are missing."; \
		echo "Install them (Debian, Ubuntu: sudo apt install python3-venv) and run the same command again."; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@$(RUN) -m pip --disable-pip-version-check install --quiet --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.has-studio: $(LISTED) | $(VENV)/.has-pip
	@echo "Loreframe installs about 100 Python packages into $(CURDIR)/$(VENV): 285 MB to fetch, 940 MB on disk."
	@echo "Nothing else on this computer is changed. This is done once and takes a minute or two."
	@$(PIP) --group studio || { echo "The installation did not finish. Run the same command again: it goes on from there."; exit 1; }
	@touch $@

$(VENV)/.has-engines: $(LISTED) | $(VENV)/.has-studio
	@echo "The diffusion engines (torch, diffusers, transformers) are added to $(VENV):"
	@echo "265 MB to fetch, 1.2 GB on disk with CPU-only wheels (ENGINES_INDEX names their index); several GB with CUDA."
	@$(PIP) --group engines $(WHEELS) || { echo "The installation did not finish. Run the same command again: it goes on from there."; exit 1; }
	@touch $@

$(VENV)/.has-test: $(LISTED) | $(VENV)/.has-pip
	@echo "The tests need everything, engines and torch included: 600 MB to fetch, 2.3 GB in $(CURDIR)/$(VENV)"
	@echo "with CPU-only wheels (ENGINES_INDEX names their index), several GB more with CUDA. This is done once."
	@$(PIP) --group test $(WHEELS) || { echo "The installation did not finish. Run the same command again: it goes on from there."; exit 1; }
	@touch $@ $(VENV)/.has-studio $(VENV)/.has-engines
