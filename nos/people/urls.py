"""Where people come in, and settle how. Names are those that django-allauth asks for."""

from django.urls import path

from nos.people.entrance import only_where_people_sign_in as here
from nos.people.entrance import only_with_mail as with_mail
from nos.people.entrance import only_with_provider as with_provider
from nos.people.views import choosing, elsewhere, entrance, invitations, links
from nos.people.views.again import sign_in_again
from nos.people.views.codes import code_app, codes, codes_file
from nos.people.views.entering import passkey_asked, passkey_shown, recover, second_step
from nos.people.views.keep import keep, keep_asked
from nos.people.views.safety import passkey, passkey_add, passkey_add_asked, safety
from nos.people.views.sessions import sessions

urlpatterns = [
    path("sign-in/", here(entrance.sign_in), name="account_login"),
    path("sign-out/", here(entrance.sign_out), name="account_logout"),
    path("sign-in/shut/", here(entrance.shut_out), name="account_inactive"),
    # By mail: an address and a password, or a code.
    path("keep/mail/", here(entrance.keep_with_mail), name="account_signup"),
    path(
        "keep/mail/code/",
        with_mail(entrance.confirm_address),
        name="account_email_verification_sent",
    ),
    path("sign-in/code/", with_mail(entrance.ask_for_code), name="account_request_login_code"),
    path(
        "sign-in/code/confirm/",
        with_mail(entrance.confirm_code),
        name="account_confirm_login_code",
    ),
    path("sign-in/password/", with_mail(entrance.ask_for_reset), name="account_reset_password"),
    path(
        "sign-in/password/code/",
        with_mail(entrance.confirm_reset),
        name="account_confirm_password_reset_code",
    ),
    path(
        "sign-in/password/new/",
        with_mail(entrance.choose_anew),
        name="account_complete_password_reset",
    ),
    path("settings/mail/", with_mail(entrance.addresses), name="account_email"),
    path("settings/password/", here(entrance.change_password), name="account_change_password"),
    path("settings/password/new/", here(entrance.set_password), name="account_set_password"),
    # By the word of another server.
    path(
        "sign-in/with/oidc/",
        with_provider(elsewhere.go),
        {"provider_id": "oidc"},
        name="openid_connect_login",
    ),
    path(
        "sign-in/with/oidc/back/",
        with_provider(elsewhere.back),
        {"provider_id": "oidc"},
        name="openid_connect_callback",
    ),
    path(
        "sign-in/with/oidc/left/",
        with_provider(elsewhere.cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("keep/with/oidc/", with_provider(elsewhere.keep_elsewhere), name="socialaccount_signup"),
    path(
        "settings/elsewhere/",
        with_provider(elsewhere.connections),
        name="socialaccount_connections",
    ),
    # With what they sign in: passkeys, codes, sessions.
    path("keep/", here(keep), name="keep"),
    path("keep/passkey/", here(keep_asked), name="keep_asked"),
    path("sign-in/passkey/", here(passkey_shown), name="mfa_login_webauthn"),
    path("sign-in/passkey/asked/", here(passkey_asked), name="passkey_asked"),
    path("sign-in/second/", here(second_step), name="mfa_authenticate"),
    path("sign-in/recovery/", here(recover), name="recover"),
    path("sign-in/again/", here(sign_in_again), name="account_reauthenticate"),
    path("sign-in/again/code/", here(sign_in_again), name="mfa_reauthenticate"),
    path("settings/safety/", here(safety), name="mfa_index"),
    path("settings/safety/passkeys/", here(passkey_add), name="mfa_add_webauthn"),
    path("settings/safety/passkeys/asked/", here(passkey_add_asked), name="passkey_add_asked"),
    path("settings/safety/passkeys/<uid:key>/", here(passkey), name="passkey"),
    path("settings/safety/app/", here(code_app), name="mfa_activate_totp"),
    path("settings/safety/codes/", here(codes), name="mfa_view_recovery_codes"),
    path("settings/safety/codes.txt", here(codes_file), name="mfa_download_recovery_codes"),
    path("settings/safety/sessions/", here(sessions), name="usersessions_list"),
    # Who may come in.
    path("first/<slug:secret>/", here(links.first), name="first"),
    path("invitations/<slug:secret>/", here(links.invitation), name="invitation"),
    path("reset/<slug:secret>/", here(links.reset), name="reset"),
    path("choose/", here(choosing.choose), name="reset_choose"),
    path("choose/passkey/", here(choosing.choose_asked), name="reset_choose_asked"),
    path("settings/invitations/", here(invitations.invitations), name="invitations"),
    path(
        "settings/invitations/<uid:link>/take-back/",
        here(invitations.invitation_take_back),
        name="invitation_take_back",
    ),
]
