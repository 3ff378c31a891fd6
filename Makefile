PYTHON ?= python3

.PHONY: help setup run test check tour pictures bench
help setup run test check tour pictures bench:
	@$(PYTHON) dev.py $@
