"""Where somebody sees to their tokens."""

from django.urls import path

from nos.distance import views

urlpatterns = [
    path("settings/tokens/", views.tokens, name="settings_tokens"),
    path("settings/tokens/<uid:token>/end/", views.token_end, name="settings_token_end"),
]
