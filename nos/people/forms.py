"""What is typed to come in: django-allauth's forms, with sentences and doors of ours."""

from __future__ import annotations

from typing import Any

from allauth.account import app_settings, forms
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from allauth.socialaccount.forms import SignupForm as Elsewhere
from django import forms as django_forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from nos.lib.words import gettext as _
from nos.people.addresses import as_kept, kept_with, taken

__all__ = [
    "AddAddress",
    "AskForCode",
    "AskForReset",
    "ChangePassword",
    "ChooseAnew",
    "ConfirmAddress",
    "ConfirmCode",
    "ConfirmReset",
    "KeepElsewhere",
    "KeepWithMail",
    "SetPassword",
    "SignIn",
]

_LONGEST_ADDRESS = 254  # letters; RFC 5321, 4.5.3.1.3
_LONGEST_SENT = 10_000  # letters of a password that is looked at at all


class InOurWords:
    """Every sentence about a field is ours, and no field shows Django's placeholder.

    A password that is chosen is asked for once: it can be shown, and typed again by signing in.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        fields: dict[str, django_forms.Field] = self.fields  # type: ignore[attr-defined]
        fields.pop("password2", None)
        for name, field in fields.items():
            field.error_messages |= _sentences(name)
            if name in ("email", "login"):
                field.validators.append(MaxLengthValidator(_LONGEST_ADDRESS))


def _sentences(name: str) -> dict[str, str]:
    unread = _("This has a sign in it that cannot be read. Type it once more.")
    if name in ("email", "login"):
        address = _("This does not read as an e-mail address. It has the form ana@mail.example.")
        said = {
            "required": _("Type your e-mail address."),
            "invalid": address,
            "max_length": address,
        }
    elif name == "code":
        said = {"required": _("Type the code from the mail.")}
    elif name == "adult":
        said = {"required": _("This server is for people of 18 and older. Say so, to go on.")}
    elif name == "oldpassword":
        said = {"required": _("Type the password you have now.")}
    else:
        said = {"required": _("Type a password.")}
    return {"null_characters_not_allowed": unread, **said}


class _Address:
    """One address has one way of writing."""

    def clean_email(self) -> str:
        return as_kept(self.cleaned_data["email"])  # type: ignore[attr-defined]


class _Adult:
    """Said by whoever keeps a notebook here, unless the operator does not ask."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.NOS_ADULTS_ONLY:
            self.fields["adult"] = django_forms.BooleanField(required=True)  # type: ignore[attr-defined]
            self.fields["adult"].error_messages |= _sentences("adult")  # type: ignore[attr-defined]


class SignIn(InOurWords, forms.LoginForm):  # type: ignore[misc]
    def clean_login(self) -> str:
        return as_kept(self.cleaned_data["login"])

    def clean_password(self) -> str:
        """Longer than any that is kept: then it is not theirs, and is not worth an hour's work."""
        return str(self.cleaned_data["password"])[:_LONGEST_SENT]


class KeepWithMail(_Adult, InOurWords, forms.SignupForm):  # type: ignore[misc]
    """Somebody else's address is answered as a fresh one; whoever reads its mail is told."""

    def clean_email(self) -> str:
        email = as_kept(self.cleaned_data["email"])
        self.account_already_exists = taken(email)
        proved = app_settings.EMAIL_VERIFICATION == app_settings.EmailVerificationMethod.MANDATORY
        if self.account_already_exists and not proved:
            raise get_adapter().validation_error("email_taken")
        return email

    def try_save(self, request: Any) -> Any:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # takes as long as it does for others
        return super().try_save(request)

    def save(self, request: Any) -> Any:
        """The adapter writes all there is to write; allauth would write the whole person again."""
        adapter = get_adapter()
        return adapter.save_user(request, adapter.new_user(request), self)


class KeepElsewhere(_Adult, InOurWords, Elsewhere):  # type: ignore[misc]
    """The other server said what there is to know; nothing is left to type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AddAddress(InOurWords, forms.AddEmailForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        self.cleaned_data["email"] = as_kept(self.cleaned_data["email"])
        return str(super().clean_email())


class ChangePassword(InOurWords, forms.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPassword(InOurWords, forms.SetPasswordForm):  # type: ignore[misc]
    pass


class ChooseAnew(InOurWords, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class AskForReset(InOurWords, _Address, forms.ResetPasswordForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        email = as_kept(self.cleaned_data["email"])
        person = kept_with(email)
        self.users = [person] if person else []
        return email


class AskForCode(InOurWords, forms.RequestLoginCodeForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        email = as_kept(self.cleaned_data["email"])
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = kept_with(email)
        return email


class ConfirmCode(InOurWords, forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class ConfirmReset(InOurWords, forms.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    pass


class ConfirmAddress(InOurWords, forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    def clean_code(self) -> str:
        code = forms.BaseConfirmCodeForm.clean_code(self)
        if taken(self.email, but=self.user):
            raise ValidationError(get_adapter().error_messages["email_taken"])
        return str(code)
