"""Addresses of citizens."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
