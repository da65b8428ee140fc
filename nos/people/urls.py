"""Where people come in, and settle how. Names are those that django-allauth asks for."""

from allauth.account import views as account
from django.urls import path

from nos.people.entrance import only_where_people_sign_in as here
from nos.people.views.again import sign_in_again

urlpatterns = [
    path("sign-in/", here(account.login), name="account_login"),
    path("sign-out/", here(account.logout), name="account_logout"),
    # With what they sign in: passkeys, codes, sessions.
    path("sign-in/again/", here(sign_in_again), name="account_reauthenticate"),
]
