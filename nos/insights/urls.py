"""The addresses of what the asks say."""

from django.urls import path

from nos.insights.views import long_shots, page

urlpatterns = [
    path("insights/", page.insights, name="insights"),
    path("insights/again/", page.insights_again, name="insights_again"),
    path("insights/quiet/", page.insights_quiet, name="insights_quiet"),
    path("insights/long-shot/", long_shots.insights_long_shot, name="insights_long_shot"),
]
