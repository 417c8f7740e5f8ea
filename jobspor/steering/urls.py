"""Addresses of steering."""

from django.urls import path

from jobspor.steering import views

urlpatterns = [
    path("tavle/", views.board, name="board"),
    path("tavle/vaeg/", views.board_wall, name="board_wall"),
]
