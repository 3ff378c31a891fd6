"""Together: turn-taking exercises for two people at one computer."""

__version__ = "0.1.0"
