"""`/styleguide/`: all parts of the site in all their states, for those who work on it. On a laptop only."""
