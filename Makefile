PYTHON ?= python3

.PHONY: help setup run test check tour pictures bench torture bundle deb rpm portable installer try-bundle
help setup run test check tour pictures bench torture bundle deb rpm portable installer try-bundle:
	@$(PYTHON) dev.py $@
