"""Addresses of companies."""

from django.urls import path

from jobspor.companies.views import agreements, people, workplace, workplaces

urlpatterns = [
    path("virksomheder/", workplaces.workplace_list, name="workplaces"),
    path("virksomheder/excel/", workplaces.workplaces_excel, name="workplaces_excel"),
    path("virksomheder/<int:pk>/", workplace.workplace_page, name="workplace"),
    path("virksomheder/<int:pk>/konsulent/", people.cooperation, name="cooperation"),
    path("virksomheder/<int:pk>/kontaktpersoner/ny/", people.contact_person_new, name="contact_person_new"),
    path("virksomheder/<int:pk>/kontaktpersoner/<int:person_pk>/", people.contact_person, name="contact_person"),
    path(
        "virksomheder/<int:pk>/kontaktpersoner/<int:person_pk>/stoppet/",
        people.contact_person_left,
        name="contact_person_left",
    ),
    path("virksomheder/<int:pk>/erklaering/", agreements.staff_statement, name="staff_statement"),
    path("virksomheder/<int:pk>/virksomhedscenter/", agreements.company_centre, name="company_centre"),
    path("virksomheder/<int:pk>/pladser/ny/", agreements.place_new, name="place_new"),
    path("virksomheder/<int:pk>/pladser/<int:place_pk>/", agreements.place, name="place"),
    path("virksomheder/<int:pk>/pladser/<int:place_pk>/luk/", agreements.place_close, name="place_close"),
]
