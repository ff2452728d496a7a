"""The search page."""

from django.urls import path

from editorial.finding.views import search

urlpatterns = [path("", search, name="search")]
