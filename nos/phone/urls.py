"""The addresses of the phone."""

from django.urls import URLPattern, path

from nos.phone.views import worker

urlpatterns: list[URLPattern] = [
    path("sw.js", worker.worker, name="worker"),
]
