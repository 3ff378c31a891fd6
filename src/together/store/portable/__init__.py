"""All that a couple shared, or one of them kept, as a file for other programs, and back."""
