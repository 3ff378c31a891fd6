"""The pure core: exercises as data, sessions as values. No clock, no files, no chance, no Qt, no SQL."""
