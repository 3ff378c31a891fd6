"""Copies of a couple's file: backups, a restore, and the removal of all of them."""
