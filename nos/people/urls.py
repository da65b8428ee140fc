"""Where people come in, and settle how. Names are those that django-allauth asks for."""

from allauth.account import views as account
from django.urls import path

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
]
