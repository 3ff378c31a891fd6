"""The pages of the book, one file a screen. Each is told what to show and says what was done."""
