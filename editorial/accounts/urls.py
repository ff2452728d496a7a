"""Readers' accounts at `/account/`."""

from django.urls import path
from django.views.generic import TemplateView

from editorial.accounts import views

app_name = "account"

urlpatterns = [
    path("", views.AccountView.as_view(), name="home"),
    path("login/", views.SignInView.as_view(), name="login"),
    path("logout/", views.SignOutView.as_view(), name="logout"),
    path("password/", views.ChangePasswordView.as_view(), name="change_password"),
    path(
        "password/changed/",
        views.AccountView.as_view(template_name="accounts/password_changed.html"),
        name="password_changed",
    ),
    path("password/forgotten/", views.ForgottenPasswordView.as_view(), name="forgotten"),
    path("password/sent/", TemplateView.as_view(template_name="accounts/link_sent.html"), name="link_sent"),
    path("password/choose/<uidb64>/<token>/", views.ChoosePasswordView.as_view(), name="choose_password"),
]
