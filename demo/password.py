"""The one password that opens all accounts of the demo."""

PASSWORD = "open-letter-demo"
