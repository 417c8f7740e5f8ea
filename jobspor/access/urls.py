"""Addresses of access. What lies under `konto/` is exempt from `@route`: it runs before anybody is known.

Of allauth's pages only those that are used have an address; their names are the ones it looks up.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.i18n import set_language

from jobspor.access import draft_views, health, link_views, operations_views, post_views, retention_views
from jobspor.access.sign_in.confirming import confirmed
from jobspor.access.views import account as views
from jobspor.access.views import provider

account = [
    path("", views.account, name="account"),
    path("login/", views.sign_in, name="account_login"),
    path("logout/", views.sign_out, name="account_logout"),
    path("lukket/", allauth.account_inactive, name="account_inactive"),
    path("igen/", allauth.reauthenticate, name="account_reauthenticate"),
    path("beskeder/", post_views.choices, name="post_choices"),
    path("session/", draft_views.session, name="session"),
    path("sprog/", login_not_required(set_language), name="set_language"),
    path("mine-log-ind/", views.end_one, name="end_sign_ins"),
    path("hos/igen/", provider.again, name="provider_again"),
    path("hos/videre/", provider.go_on, name="provider_go_on"),
    path("hos/<int:pk>/", provider.start, name="provider_start"),
    path("hos/<int:pk>/svar/", provider.answer, name="provider_answer"),
    path("hos/<int:pk>/saml/", provider.assertion, name="provider_assertion"),
    path("hos/<int:pk>/ind/", provider.enter, name="provider_enter"),
    path("hos/<int:pk>/metadata/", provider.metadata, name="provider_metadata"),
    path("hos/<int:pk>/forladt/", provider.leaver, name="provider_leaver"),
    path("kommune/", views.choose_municipality, name="choose_municipality"),
    path("eksempel/<int:pk>/", views.enter_as_example, name="enter_as_example"),
    path("post/", views.development_post, name="development_post"),
    path("adgangskode/", views.change_password, name="account_change_password"),
    path("glemt/", allauth.password_reset, name="account_reset_password"),
    path("glemt/sendt/", allauth.password_reset_done, name="account_reset_password_done"),
    path("glemt/gemt/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^glemt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("trin/", mfa.index, name="mfa_index"),
    path("trin/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("trin/igen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("trin/til/", confirmed(totp.activate_totp), name="mfa_activate_totp"),
    path("trin/fra/", confirmed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("trin/noedkoder/", confirmed(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("trin/noedkoder/nye/", confirmed(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("noegler/", views.passkeys, name="mfa_list_webauthn"),
    path("noegler/ny/", views.local(confirmed(webauthn.add_webauthn)), name="mfa_add_webauthn"),
    path("noegler/log-ind/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("noegler/igen/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("noegler/<int:pk>/navn/", confirmed(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("noegler/<int:pk>/fjern/", confirmed(views.remove_passkey), name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("adgang/", views.own_sign_in, name="own_sign_in"),
    path("konto/", include(account)),
    path("kladde/", draft_views.draft, name="draft"),
    path("beskeder/", post_views.messages, name="messages"),
    path("beskeder/stille/", post_views.quiet_hours, name="quiet_hours"),
    path("beskeder/<str:kind>/<str:language>/", post_views.message_text, name="message_text"),
    path("persondata/", retention_views.retention, name="retention"),
    path("persondata/regler/", retention_views.periods, name="retention_periods"),
    path("persondata/attester/", retention_views.retention_certificates, name="retention_certificates"),
    path("persondata/attester/pdf/", retention_views.certificate_file, name="certificate_file"),
    path("borgere/<int:pk>/sletning/", retention_views.citizen_retention, name="citizen_retention"),
    path("borgere/<int:pk>/sletning/stop/", retention_views.citizen_hold, name="citizen_hold"),
    path("borgere/<int:pk>/sletning/ophaev/", retention_views.citizen_let_go, name="citizen_let_go"),
    path("borgere/<int:pk>/sletning/bed/", retention_views.citizen_ask_erasure, name="citizen_ask_erasure"),
    path("borgere/<int:pk>/sletning/godkend/", retention_views.citizen_approve_erasure, name="citizen_approve_erasure"),
    path("drift/", operations_views.operations, name="operations"),
    path("drift/job/", operations_views.job, name="operations_job"),
    path("drift/besked/", operations_views.message, name="operations_message"),
    path("l/<str:token>/", link_views.link, name="link"),
]
