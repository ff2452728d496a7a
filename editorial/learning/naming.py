"""How readers ask for a module."""


def module_name(number: int | None) -> str:
    """Return a module's name, such as "Module 5"."""
    return f"Module {number}"
