"""Addresses of desk."""

from django.urls import path

from jobspor.desk.views import acts, citizens, note, search, today

urlpatterns = [
    path("", today.home, name="today"),
    path("borgere/", citizens.citizens, name="citizens"),
    path("borgere/naeste-skridt/", citizens.citizens_next_step, name="citizens_next_step"),
    path("borgere/excel/", citizens.citizens_excel, name="citizens_excel"),
    path("note/", note.quick_note, name="quick_note"),
    path("gjort/", acts.done, name="acts"),
    path("gjort/<uuid:act>/fortryd/", acts.undo, name="undo"),
    path("soeg/", search.find, name="search"),
]
