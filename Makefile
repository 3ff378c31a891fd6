PYTHON ?= python3

.PHONY: help setup run test check tour pictures bench torture
help setup run test check tour pictures bench torture:
	@$(PYTHON) dev.py $@
