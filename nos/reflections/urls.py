"""The addresses of the week."""

from django.urls import path

from nos.reflections import views

urlpatterns = [
    path("week/", views.week, name="week"),
    path("week/seasons/", views.seasons, name="seasons"),
    path("week/<day:day>/", views.week_of, name="week_of"),
]
