"""`/styleguide/`: all parts of the site in all their states, for people who work on it. It is there in DEBUG only."""
