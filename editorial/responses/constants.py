"""Words of responses, in one place."""

DRAFT = "Draft a response"
"""What begins a response from a letter: a button in lists, on the desk and in the letter's editor."""
