"""Installs the package on bare systems and uses it as somebody would who never saw it before."""
