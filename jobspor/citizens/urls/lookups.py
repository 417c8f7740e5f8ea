"""Addresses of looking beyond one's own area, and going through it afterwards."""

from django.urls import path

from jobspor.citizens.views import lookups, openings, sampling

urlpatterns = [
    path("opslag/", lookups.lookups, name="lookups"),
    path("opslag/excel/", lookups.lookups_excel, name="lookups_excel"),
    path("opslag/ny/", openings.opening_new, name="opening_new"),
    path("opslag/stikproever/", sampling.samples, name="samples"),
    path("opslag/stikproever/<str:month>/", sampling.sample, name="sample"),
    path("opslag/stikproever/<str:month>/<int:look>/", sampling.sampled, name="sampled"),
    path("opslag/<int:pk>/", lookups.lookup, name="lookup"),
    path("opslag/<int:pk>/luk/", openings.opening_close, name="opening_close"),
]
