"""The gallery's addresses."""

from django.urls import path

from jobspor.base import views

urlpatterns = [
    path("_ui/", views.gallery, name="gallery"),
    path("_ui/telefon/", views.phone_gallery, name="phone_gallery"),
    path("_ui/papir/", views.paper_gallery, name="paper_gallery"),
]
