from django.urls import path

from nos.deck import views

urlpatterns = [path("ideas/", views.ideas, name="ideas")]
