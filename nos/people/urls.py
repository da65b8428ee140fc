"""Where people come in, and settle how. Names are those that django-allauth asks for."""

from allauth.account import views as account
from django.urls import path

from nos.people.entrance import only_where_people_sign_in as here

urlpatterns = [
    path("sign-in/", here(account.login), name="account_login"),
    path("sign-out/", here(account.logout), name="account_logout"),
]
