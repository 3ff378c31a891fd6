"""Plans of workshops as files that the app writes: knows neither Qt nor the store."""
