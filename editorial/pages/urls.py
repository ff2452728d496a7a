"""Addresses that are not pages: everything that carries a tag, and the files that pages use."""

from django.urls import path

from editorial.pages.files import audio, rendition
from editorial.pages.views import tag

urlpatterns = [
    path("topics/tag/<slug:slug>/", tag, name="tag"),
    path("files/pictures/<int:pk>/<str:name>", rendition, name="file-rendition"),
    path("files/sound/<int:pk>/<str:name>", audio, name="file-audio"),
]
