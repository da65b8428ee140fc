"""Every address of the product, slice by slice."""

from django.urls import URLPattern, URLResolver

handler400 = "nos.home.errors.bad_request"
handler403 = "nos.home.errors.permission_denied"
handler404 = "nos.home.errors.not_found"
handler500 = "nos.home.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = []
