"""Random days of a newsroom: what its people do, and what readers may see after each of their steps."""
