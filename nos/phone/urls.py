"""The addresses of the phone."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
