"""The front door."""

from editorial.foundation import rooms


class HomeConfig(rooms.Room):
    """Home page, standing pages, brand and menus."""

    name = "home"
