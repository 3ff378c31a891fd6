"""Looks a file over that may be damaged, and saves what can be read of it."""
