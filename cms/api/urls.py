"""The delivery API at `/api/v1/`."""

from django.urls import path

from cms.api.assembly import api

urlpatterns = [path("", api.urls)]
