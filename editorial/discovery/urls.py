"""The search page."""

from django.urls import path

from editorial.discovery.views import search

urlpatterns = [path("", search, name="search")]
