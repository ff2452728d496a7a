"""The demonstration publication: its words in `content/`, and what turns them into a site."""
