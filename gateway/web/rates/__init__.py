"""How many cost points a caller may spend in a window of time."""
