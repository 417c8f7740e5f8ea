"""Addresses of companies."""

from django.urls import path

from jobspor.companies.views import agreements, contacts, coverage, hotline, people, promises, workplace, workplaces

urlpatterns = [
    path("virksomheder/", workplaces.workplace_list, name="workplaces"),
    path("virksomheder/excel/", workplaces.workplaces_excel, name="workplaces_excel"),
    path("virksomheder/loefter/", promises.promise_list, name="promises"),
    path("virksomheder/loefter/nu/", promises.promises_due, name="promises_due"),
    path("virksomheder/loefter/excel/", promises.promises_excel, name="promises_excel"),
    path("virksomheder/loefter/tal/", promises.promise_figures, name="promise_figures"),
    path("virksomheder/kontaktede/", coverage.coverage, name="coverage"),
    path("virksomheder/nej-tak/", coverage.refusal_answers, name="refusal_answers"),
    path("virksomheder/hotline/", hotline.hotline, name="hotline"),
    path("virksomheder/hotline/mine/", hotline.hotline_mine, name="hotline_mine"),
    path("virksomheder/hotline/svartid/", hotline.hotline_promise, name="hotline_promise"),
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
    path("virksomheder/<int:pk>/kontakter/", contacts.contacts, name="contacts"),
    path("virksomheder/<int:pk>/kontakter/ny/", contacts.contact_new, name="contact_new"),
    path("virksomheder/<int:pk>/loefter/nyt/", contacts.promise_new, name="promise_new"),
    path("virksomheder/<int:pk>/loefter/<int:promise_pk>/", promises.promise, name="promise"),
    path("virksomheder/<int:pk>/ring-ikke/", contacts.call_pause, name="call_pause"),
    path("virksomheder/<int:pk>/ring-ikke/<int:pause>/haev/", contacts.call_pause_lift, name="call_pause_lift"),
    path("virksomheder/<int:pk>/konsulenter/ny/", contacts.consultant_new, name="consultant_new"),
    path("virksomheder/<int:pk>/konsulenter/<int:further>/slut/", contacts.consultant_end, name="consultant_end"),
    path("virksomheder/<int:pk>/hotline/nyt/", hotline.hotline_new, name="hotline_new"),
    path("virksomheder/<int:pk>/hotline/<int:call>/", hotline.hotline_call, name="hotline_call"),
    path("virksomheder/<int:pk>/hotline/<int:call>/tag-imod/", hotline.hotline_accept, name="hotline_accept"),
    path("virksomheder/<int:pk>/hotline/<int:call>/luk/", hotline.hotline_close, name="hotline_close"),
]
