"""How quick Together is, as ratios taken in one run on one machine: `python3 dev.py bench`."""
