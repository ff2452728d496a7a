"""The publication's own look in the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    """Give the admin the site's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/admin.css"))


@hooks.register("insert_editor_js")
def wait_for_autosave() -> SafeString:
    """Let the editor's buttons wait while it saves by itself."""
    return format_html('<script src="{}" defer></script>', static("home/js/editor.js"))


@hooks.register("construct_help_menu")
def keep_help_quiet(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what counts as news until somebody has pressed it: the news is the operator's, not an editor's."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
