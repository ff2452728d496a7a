"""The shape of the demo's content files: one model per kind of table, read strictly."""
