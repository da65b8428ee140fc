"""The addresses of the phone."""

from django.urls import URLPattern, path

from nos.phone.views import manifest, page, worker

urlpatterns: list[URLPattern] = [
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("phone/", page.phone, name="phone"),
    path("sw.js", worker.worker, name="worker"),
]
