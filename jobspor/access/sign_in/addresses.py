"""Our own addresses as a provider knows them: by the configured name, never by what a browser calls us."""

from django.conf import settings
from django.urls import reverse

from jobspor.access.models.providers import IdentityProvider


def answer_at(provider: IdentityProvider) -> str:
    """Where the provider sends the browser back to: `redirect_uri` (OIDC), AssertionConsumerService (SAML)."""
    return _full("provider_answer" if provider.kind == "oidc" else "provider_assertion", provider)


def our_name(provider: IdentityProvider) -> str:
    """What we are called in SAML (entityID); our metadata are there."""
    return _full("provider_metadata", provider)


def leaver_at(provider: IdentityProvider) -> str:
    """Where the provider says that somebody has left (OIDC back-channel logout)."""
    return _full("provider_leaver", provider)


def _full(name: str, provider: IdentityProvider) -> str:
    return f"{settings.JOBSPOR_ADDRESS}{reverse(name, args=[provider.pk])}"
