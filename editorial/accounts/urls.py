"""Readers' login at `/account/`."""

from django.contrib.auth import views
from django.urls import path
from django.views.generic import TemplateView

app_name = "account"

urlpatterns = [
    path("", TemplateView.as_view(template_name="account/home.html"), name="home"),
    path("login/", views.LoginView.as_view(template_name="account/login.html"), name="login"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
]
