"""Data for tests, made through the models' own doors. Each test makes only what it needs."""
