"""The keeper's addresses."""

from django.urls import path

from nos.keeping.views import carry, data

urlpatterns = [
    path("settings/data/", data.settings_data, name="settings_data"),
    path("settings/data/archive/", data.archive, name="archive"),
    path("settings/data/archive.zip", data.archive_file, name="archive_file"),
    path("settings/data/open/", data.archive_open, name="archive_open"),
    path("settings/data/erase/", data.erase, name="erase"),
    path("settings/data/keep/", data.erase_not, name="erase_not"),
    path("carry/", carry.carry, name="carry"),
    path("carry/erase/", carry.carry_erase, name="carry_erase"),
    path("carry/take/", carry.carry_take, name="carry_take"),
    path("carry/<slug:secret>/", carry.carry_open, name="carry_open"),
]
