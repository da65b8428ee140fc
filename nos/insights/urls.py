"""The addresses of what the asks say."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
