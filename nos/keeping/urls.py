"""The keeper's addresses."""

from django.urls import path

from nos.keeping.views import carry
from nos.people.entrance import only_where_people_sign_in as here

urlpatterns = [
    path("carry/", here(carry.carry), name="carry"),
    path("carry/erase/", here(carry.carry_erase), name="carry_erase"),
    path("carry/take/", here(carry.carry_take), name="carry_take"),
    path("carry/<slug:secret>/", here(carry.carry_open), name="carry_open"),
]
