"""The HTML part of a mail: a Django template, with its styles written into the elements."""

import css_inline
from django.template.loader import render_to_string

from editorial.newsletters.composing import Mail


def as_html(mail: Mail) -> str:
    """Return the HTML part: tables for layout, inlined styles, nothing that is fetched to show it."""
    html = render_to_string("newsletters/mail.html", {"mail": mail})
    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=render_to_string("newsletters/mail.css"),
    ).inline(html)
