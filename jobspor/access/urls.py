"""Addresses of access. What lies under `konto/` is exempt from `@route`: it runs before anybody is known."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from jobspor.access import health, link_views, views

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("konto/sprog/", login_not_required(set_language), name="set_language"),
    path("konto/kommune/", views.choose_municipality, name="choose_municipality"),
    path("konto/eksempel/<int:pk>/", views.enter_as_example, name="enter_as_example"),
    path("konto/post/", views.development_post, name="development_post"),
    path("konto/", include("allauth.urls")),
    path("l/<str:token>/", link_views.link, name="link"),
]
