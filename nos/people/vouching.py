"""Another server vouches for people (OpenID Connect): what it says is read closely, little is kept.

django-allauth's steps, with what they leave out: the issuer is the one that was configured, the
signature of the token is checked always, the nonce ties it to this browser, and both answers
speak of the same person. Of that person a hash is kept, and an address where it was proved.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Final

import jwt
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from nos.lib import clock
from nos.lib.uids import new_row_id
from nos.lib.words import gettext as _
from nos.people import operations
from nos.people.addresses import as_kept, taken
from nos.people.entrance import becoming
from nos.people.models import Person
from nos.people.queries import may_come_in

__all__ = ["Callback", "Providers", "Vouched", "not_vouched"]

# Public keys alone: with the others whoever knows the public one could sign.
_SIGNED: Final = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_LEEWAY: Final = 30  # seconds that two clocks may differ


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """What is asked of the other server, and what is taken from its answer."""

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """A link made elsewhere does not say what we ask for."""
        return {}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return ["openid", "email"]

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: Any = None,
        data: Any = None,
        **kw: Any,
    ) -> HttpResponse:
        nonce = token_urlsafe(24)
        again = request.user.is_authenticated and process != AuthProcess.CONNECT
        kw["auth_params"] = {"nonce": nonce, **({"max_age": "0"} if again else {})}
        kept = {"nonce": nonce, "again": again}
        answer: HttpResponse = super().redirect(request, process, next_url, data, **kept, **kw)
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """With its issuer: another server's numbers are other people."""
        return sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        if data.get("email_verified") is not True or not isinstance(data.get("email"), str):
            return []
        return [EmailAddress(email=as_kept(data["email"]), verified=True, primary=True)]


class Vouched(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One turn to the other server and back."""

    state: dict[str, Any]

    def get_provider(self) -> Provider:
        return Providers(self.request).get_provider(self.request, self.provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        if config["issuer"].rstrip("/") != settings.NOS_OIDC_ISSUER.rstrip("/"):
            raise OAuth2Error("the issuer is another one than was configured")
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        path = reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id})
        base = settings.NOS_BASE_URL
        return f"{base}{path}" if base else str(request.build_absolute_uri(path))

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, **more: Any
    ) -> SocialLogin:
        claims = self._claims(app, str(more["response"].get("id_token", "")))
        said = claims
        if "email" not in claims and "userinfo_endpoint" in self.openid_config:
            said = self._fetch_user_info(token.token)
            if said.get("sub") != claims["sub"]:
                raise OAuth2Error("the two answers speak of different people")
        proved: dict[str, Any] = {
            name: said[name] for name in ("email", "email_verified") if name in said
        }
        answer: dict[str, Any] = {"iss": claims["iss"], "sub": claims["sub"], **proved}
        return self.get_provider().sociallogin_from_response(request, answer)

    def _claims(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(id_token),
                algorithms=_SIGNED,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=_LEEWAY,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as told:
            raise OAuth2Error("the token is not to be trusted") from told
        nonce = self.state.get("nonce", "")
        if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
            raise OAuth2Error("the token belongs to another browser")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the token belongs to another server")
        if self.state.get("again") and not _lately(claims.get("auth_time")):
            raise OAuth2Error("nobody proved anything there just now")
        return claims

    def _key(self, id_token: str) -> Any:
        with Providers(self.request).get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        named = jwt.get_unverified_header(id_token).get("kid")
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if named is None or key.key_id == named]
        if len(fitting) != 1:
            raise OAuth2Error("the token is signed by nobody known")
        return fitting[0]


Provider.oauth2_adapter_class = Vouched


class Callback(OAuth2CallbackView):  # type: ignore[misc]
    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, refused = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, refused


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """At most one, from the settings alone."""

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def get_provider(self, request: Any, provider: Any, client_id: Any = None) -> Provider:
        return Provider(request, app=self.get_app(request, provider, client_id))

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> Person:
        """Nobody yet: the guest at hand becomes them when they say so."""
        return Person.to_be(new_row_id())

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Person:
        sociallogin.user = operations.keep_elsewhere(
            becoming(request),
            account=sociallogin.account,
            addresses=sociallogin.email_addresses,
            adult=bool(form and form.cleaned_data.get("adult")),
        )
        person: Person = sociallogin.user
        return person

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """What will be kept is shown first."""
        return False

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return may_come_in(becoming(request))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Two ways in are joined by whoever holds both, never by an address that is alike."""
        new = sociallogin.account._state.adding
        if sociallogin.state.get("again"):
            raise ImmediateHttpResponse(_once_more(request, sociallogin))
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            if new and request.user.is_authenticated:
                raise ImmediateHttpResponse(self._joined(request, sociallogin))
        elif new and any(taken(address.email) for address in sociallogin.email_addresses):
            raise ImmediateHttpResponse(_kept_already(request, sociallogin.provider.name))

    def _joined(self, request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
        """Ours to write: allauth would write the whole person again."""
        person: Person = request.user  # type: ignore[assignment]
        operations.join_elsewhere(person=person, account=sociallogin.account)
        self.send_notification_mail("socialaccount/email/account_connected", person)
        messages.info(request, _("You can sign in that way now."))
        return HttpResponseRedirect(reverse("socialaccount_connections"))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        if error != AuthError.CANCELLED:
            raise ImmediateHttpResponse(not_vouched(request))


def _lately(at: object) -> bool:
    """The other server is asked to have them prove it anew (max_age), and says when they did.
    One that does not say is believed: they would have no way left to erase what is theirs.
    """
    if at is None:
        return True
    since = clock.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - _LEEWAY
    return isinstance(at, int | float) and at >= since


def _once_more(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Whoever is signed in here proved there who they are; they stay signed in as nobody else."""
    if sociallogin.account._state.adding or sociallogin.user != request.user:
        sentence = _(
            "%(name)s says that you are somebody else. Nothing was changed. Sign in there as "
            "yourself, then try once more."
        )
        return _say(request, sentence % {"name": sociallogin.provider.name}, 409)
    record_authentication(request, request.user, "socialaccount", reauthenticated=True)
    return HttpResponseRedirect(sociallogin.get_redirect_url(request) or reverse("settings"))


def not_vouched(request: HttpRequest, *, status: int = 400) -> HttpResponse:
    """Whatever was wrong with the answer: nobody was signed in by it."""
    sentence = _(
        "The other server's answer could not be trusted, or came too late. Nobody was signed in, "
        "nothing was changed. Try once more; if it stays so, tell whoever looks after this server."
    )
    return _say(request, sentence, status)


def _kept_already(request: HttpRequest, name: str) -> HttpResponse:
    sentence = _(
        "A notebook is kept here already under the address that %(name)s says is yours. Nothing "
        "was changed. Sign in to it as you did before; under Settings you can then add %(name)s."
    )
    return _say(request, sentence % {"name": name}, 409)


def _say(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    context = {"sentence": sentence}
    return render(request, "socialaccount/authentication_error.html", context, status=status)
