"""The addresses of nudges."""

from django.urls import path

from nos.nudges import views

urlpatterns = [
    path("settings/calendar/", views.calendar, name="calendar"),
    path("settings/calendar/close/", views.calendar_close, name="calendar_close"),
    path("calendar/<str:token>.ics", views.feed, name="calendar_feed"),
]
