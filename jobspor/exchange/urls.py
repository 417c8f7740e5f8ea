"""Addresses of exchange."""

from django.urls import path

from jobspor.exchange.views import files, preview

urlpatterns = [
    path("borgere/hent/", files.citizen_import, name="citizen_import"),
    path("borgere/hent/<int:pk>/", preview.citizen_import_preview, name="citizen_import_preview"),
    path("borgere/hent/<int:pk>/linje/<int:line>/", preview.citizen_import_row, name="citizen_import_row"),
    path("borgere/hent/<int:pk>/tag-ind/", preview.citizen_import_take, name="citizen_import_take"),
    path("borgere/hent/<int:pk>/laes-igen/", preview.citizen_import_again, name="citizen_import_again"),
    path("borgere/hent/<int:pk>/slet/", files.citizen_import_delete, name="citizen_import_delete"),
]
