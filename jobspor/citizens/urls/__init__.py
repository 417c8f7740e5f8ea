"""Addresses of citizens, a file for each matter."""

from django.urls import include, path

from jobspor.citizens.urls import case, identity, lookups, meetings, own_page, plan, referral, support, team

urlpatterns = [
    path("", include(matter)) for matter in (case, identity, plan, referral, team, support, meetings, lookups, own_page)
]
