"""All addresses."""

from django.urls import include, path

handler400 = "jobspor.access.errors.bad_request"
handler429 = "jobspor.access.accounts.slow_down"  # allauth's, when it limits
handler500 = "jobspor.access.errors.server_error"

urlpatterns = [
    path("", include("jobspor.desk.urls")),
    path("", include("jobspor.exchange.urls")),
    path("", include("jobspor.steering.urls")),
    path("", include("jobspor.placements.urls")),
    path("", include("jobspor.citizens.urls")),
    path("", include("jobspor.companies.urls")),
    path("", include("jobspor.organisation.urls")),
    path("", include("jobspor.access.urls")),
    path("", include("jobspor.base.urls")),
]
