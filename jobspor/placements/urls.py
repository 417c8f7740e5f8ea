"""Addresses of placements."""

from django.urls import path

from jobspor.placements.views import (
    agree,
    agreement,
    catalogue,
    centres,
    consents,
    ending,
    follow_up,
    hours,
    match,
    offers,
    openings,
    places,
    ratio,
    requests,
    signing,
)

# Finding and agreeing
finding = [
    path("pladser/", places.place_list, name="places"),
    path("borgere/<int:pk>/pladser/", match.match, name="match"),
    path("borgere/<int:pk>/spoerg/", openings.opening_ask, name="opening_ask"),
    path("virksomheder/<int:pk>/aabninger/<int:opening>/borgere/", openings.opening_citizens, name="opening_citizens"),
    path("borgere/<int:pk>/aftal/", agree.agree, name="agree"),
    path("borgere/<int:pk>/samtykker/", consents.citizen_consents, name="citizen_consents"),
    path("samtykker/", consents.consent_list, name="consents"),
    path("samtykker/excel/", consents.consents_excel, name="consents_excel"),
]

# Turning through the catalogue
turning = [
    path("katalog/", catalogue.catalogue, name="catalogue"),
    path("katalog/print/", catalogue.catalogue_print, name="catalogue_print"),
    path("katalog/<int:card>/", catalogue.catalogue_card, name="catalogue_card"),
    path("borgere/<int:pk>/katalog/", catalogue.citizen_catalogue, name="citizen_catalogue"),
    path("borgere/<int:pk>/katalog/sted/", catalogue.citizen_card, name="citizen_card"),
    path("borgere/<int:pk>/katalog/oenske/", catalogue.wish_new, name="wish_new"),
    path("borgere/<int:pk>/katalog/oenske/tilbage/", catalogue.wish_back, name="wish_back"),
]

# The placement and its agreement
agreeing = [
    path("forloeb/<int:pk>/", agreement.placement, name="placement"),
    path("forloeb/<int:pk>/underskriv/", agreement.placement_sign, name="placement_sign"),
    path("forloeb/<int:pk>/link/<str:role>/send/", agreement.placement_send_link, name="placement_send_link"),
    path("forloeb/<int:pk>/link/<str:role>/laes-op/", agreement.placement_read_link, name="placement_read_link"),
    path("forloeb/<int:pk>/aflys/", agree.placement_cancel, name="placement_cancel"),
    path("forloeb/<int:pk>/aftale.pdf", agreement.agreement_pdf, name="agreement_pdf"),
]

# How it runs and ends
running = [
    path("forloeb/<int:pk>/timer/", hours.placement_week, name="placement_week"),
    path("forloeb/<int:pk>/opfoelgning/", follow_up.placement_follow_up, name="placement_follow_up"),
    path("forloeb/<int:pk>/slut/", ending.placement_end, name="placement_end"),
]

# Beyond a mandate
asking = [
    path("anmodninger/", requests.request_list, name="decision_requests"),
    path("forloeb/<int:pk>/anmodning/<int:asked>/", requests.decision_request, name="decision_request"),
    path("forloeb/<int:pk>/anmodning/<int:asked>/svar/", requests.request_answer, name="request_answer"),
    path("forloeb/<int:pk>/anmodning/<int:asked>/tilbage/", requests.request_withdraw, name="request_withdraw"),
]

# Offers against the order
choosing = [
    path("visitation/tilbud/", offers.offer_shares, name="offer_shares"),
    path("visitation/tilbud/borgere/", offers.offer_shares_rows, name="offer_shares_rows"),
    path("visitation/tilbud/excel/", offers.offer_shares_excel, name="offer_shares_excel"),
]

# Company centres
gathering = [
    path("virksomhedscentre/", centres.centre_list, name="centres"),
    path("virksomhedscentre/snart/", centres.centres_due, name="centres_due"),
    path("virksomhedscentre/excel/", centres.centres_excel, name="centres_excel"),
    path("virksomhedscentre/belaegning/", centres.centre_occupancy, name="centre_occupancy"),
    path("virksomhedscentre/belaegning/excel/", centres.centre_occupancy_excel, name="centre_occupancy_excel"),
    path("virksomhedscentre/belaegning/pladser/", centres.centre_places, name="centre_places"),
    path("virksomheder/<int:pk>/forholdstal/", ratio.workplace_ratio, name="workplace_ratio"),
]

# By link
by_link = [
    path("l/<str:token>/aftale/borger/", signing.agreement_citizen, name="agreement_citizen"),
    path("l/<str:token>/aftale/borger/passer-ikke/", signing.agreement_citizen_object, name="agreement_citizen_object"),
    path("l/<str:token>/aftale/borger/aftale.pdf", signing.agreement_citizen_pdf, name="agreement_citizen_pdf"),
    path("l/<str:token>/aftale/virksomhed/", signing.agreement_company, name="agreement_company"),
    path(
        "l/<str:token>/aftale/virksomhed/hindring/",
        signing.agreement_company_obstacle,
        name="agreement_company_obstacle",
    ),
    path(
        "l/<str:token>/aftale/virksomhed/passer-ikke/",
        signing.agreement_company_object,
        name="agreement_company_object",
    ),
    path("l/<str:token>/aftale/virksomhed/aftale.pdf", signing.agreement_company_pdf, name="agreement_company_pdf"),
]

urlpatterns = [*finding, *turning, *agreeing, *running, *asking, *choosing, *gathering, *by_link]
