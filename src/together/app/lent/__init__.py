"""A laptop that is lent to a couple for one meeting of a workshop: it starts and ends empty."""
