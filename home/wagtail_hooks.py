"""The publication's own look in the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    """Give the admin the site's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/css/admin.css"))
