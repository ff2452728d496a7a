"""What content pages add to Wagtail."""

from wagtail import hooks

from editorial.pages.serving import refuse_closed

hooks.register("before_serve_page", refuse_closed, order=-10)
