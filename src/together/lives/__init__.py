"""Made-up lives: couples who never were, for a look around and for files of every size."""
