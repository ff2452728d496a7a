"""The desk in the admin: its item in the menu, and the report with its figures."""

from typing import Any

from django.urls import path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from editorial.desk.figures_view import FiguresView
from editorial.desk.menus import FiguresItem


@hooks.register("register_admin_urls")
def register_figures() -> list[Any]:
    """Give the report its addresses."""
    return [
        path("reports/review/", FiguresView.as_view(), name="desk_figures"),
        path("reports/review/results/", FiguresView.as_view(results_only=True), name="desk_figures_results"),
    ]


@hooks.register("register_reports_menu_item")
def figures_item() -> FiguresItem:
    """Stand first among the reports, for whoever may see the figures."""
    return FiguresItem("Review figures", reverse_lazy("desk_figures"), icon_name="history", order=100)


@hooks.register("register_admin_menu_item")
def desk_item() -> MenuItem:
    """Lead to the desk from everywhere."""
    return MenuItem("Desk", reverse_lazy("wagtailadmin_home"), icon_name="clipboard-list", order=50)
