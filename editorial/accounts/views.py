"""Signing in and out, what belongs to an account, and inviting people."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.accounts.forms import ForgottenPasswordForm, InvitationForm
from editorial.accounts.models import User
from editorial.accounts.services import INVITE_PERMISSION, invite, invite_again, send_password_links
from editorial.foundation.exceptions import ConflictError

USERS = "wagtailusers_users:index"


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

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
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


class InviteView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView):
    """Makes an account in the admin and mails its owner a link for choosing a password."""

    permission_required = INVITE_PERMISSION
    raise_exception = True
    template_name = "accounts/invite.html"
    page_title = "Invite somebody"
    header_icon = "mail"
    form_class = InvitationForm

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        """Invite; what was typed stays in the form when somebody else was faster."""
        try:
            user = invite(**form.cleaned_data, invited_by=self.request.user)  # type: ignore[arg-type]
        except ConflictError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"{user.display_name} is invited: a mail to {user.email} is on its way.")
        return HttpResponseRedirect(reverse(USERS))


class InviteAgainView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks, then mails the link again to somebody who has not chosen a password."""

    permission_required = INVITE_PERMISSION
    raise_exception = True
    template_name = "accounts/invite_again.html"
    page_title = "Send the invitation again"
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the person and the way back."""
        person = get_object_or_404(User, pk=self.kwargs["pk"])
        return {**super().get_context_data(**kwargs), "person": person, "index_url": reverse(USERS)}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it, or say why not."""
        person = get_object_or_404(User, pk=pk)
        try:
            invite_again(user=person, invited_by=request.user)  # type: ignore[arg-type]
        except ConflictError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"A mail to {person.email} is on its way.")
        return HttpResponseRedirect(reverse(USERS))
