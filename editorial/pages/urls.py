"""Addresses of lists that are not pages: everything that carries a tag."""

from django.urls import path

from editorial.pages.views import tag

urlpatterns = [path("topics/tag/<slug:slug>/", tag, name="tag")]
