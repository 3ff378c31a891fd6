PYTHON ?= python3

.PHONY: help setup run test check tour pictures bench torture bundle deb rpm portable try-bundle
help setup run test check tour pictures bench torture bundle deb rpm portable try-bundle:
	@$(PYTHON) dev.py $@
