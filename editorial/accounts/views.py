"""Signing in and out, and what belongs to an account."""

from django.contrib.auth import views as auth
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from editorial.accounts.forms import ForgottenPasswordForm
from editorial.accounts.services import send_password_links


@method_decorator(never_cache, name="dispatch")
class AccountView(LoginRequiredMixin, TemplateView):
    """What a signed-in reader can do with the account."""

    template_name = "accounts/home.html"


class SignInView(auth.LoginView):
    """Signs a reader in and goes back to the page they came from, if it is one of ours."""

    template_name = "accounts/login.html"


class SignOutView(auth.LogoutView):
    """Signs out; by POST alone, so that no link or picture can do it."""


class ForgottenPasswordView(auth.PasswordResetView):
    """Takes an address and mails a link to whoever has an account with it. The answer is the same for any address."""

    template_name = "accounts/forgotten.html"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("account:link_sent")

    def form_valid(self, form: ForgottenPasswordForm) -> HttpResponse:
        """Ask for the mail; the worker sends it, so the answer also takes the same time for any address."""
        send_password_links(users=form.get_users(form.cleaned_data["email"]))
        return super().form_valid(form)


class ChoosePasswordView(auth.PasswordResetConfirmView):
    """Where the link of an invitation or of a forgotten password leads."""

    template_name = "accounts/choose_password.html"
    success_url = reverse_lazy("account:home")
    post_reset_login = True
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"


class ChangePasswordView(auth.PasswordChangeView):
    """A new password for somebody who knows the old one."""

    template_name = "accounts/change_password.html"
    success_url = reverse_lazy("account:password_changed")
