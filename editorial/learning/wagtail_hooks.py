"""Modules in the admin."""

from wagtail import hooks

from editorial.learning.listing import ModuleExplorerViewSet


@hooks.register("register_admin_viewset")
def module_list() -> ModuleExplorerViewSet:
    """The modules under their index page."""
    return ModuleExplorerViewSet("module_explorer")
