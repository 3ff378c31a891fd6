"""The pure core: exercises as data, sessions as values. No clock, files, chance, Qt or SQL."""
