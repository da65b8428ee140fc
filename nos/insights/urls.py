"""The addresses of what the asks say."""

from django.urls import path

from nos.insights.views import page

urlpatterns = [
    path("insights/", page.insights, name="insights"),
    path("insights/again/", page.insights_again, name="insights_again"),
    path("insights/quiet/", page.insights_quiet, name="insights_quiet"),
]
