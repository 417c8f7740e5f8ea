"""SAML 2.0: signed questions, encrypted answers, and our own metadata.

The answer comes from another site without our session cookie (SameSite=Lax). So it is checked when it comes, waits in
the database, and is taken by the browser that asked. Source: OASIS SAML 2.0 Core and Profiles; OIOSAML Web SSO 3.0.
"""

import json
import re
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.utils.dateparse import parse_datetime
from lxml import etree
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML
from xmlsec import Error as XmlSecError

from jobspor.access.models.providers import Attempt, IdentityProvider
from jobspor.access.sign_in.addresses import answer_at, our_name
from jobspor.access.sign_in.claims import Claims
from jobspor.access.sign_in.refusal import PATIENCE, Reason, Refused

LEEWAY = timedelta(seconds=Constants.ALLOWED_CLOCK_DRIFT)
RELAY = "jobspor"  # some providers send back nothing when they were sent nothing
MOST_LETTERS = 500_000
CONTEXT = "acr"  # the claim that AuthnContextClassRef becomes
ASSERTION = "//saml:Assertion"  # the answer is refused when there is not exactly one
BEARER = f"{ASSERTION}/saml:Subject/saml:SubjectConfirmation[@Method='{Constants.CM_BEARER}']"
# What python3-saml raises, and lets through, for an answer that is not one.
FAULTS = (OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError, XmlSecError, etree.Error, ValueError, LookupError)


def begin(provider: IdentityProvider, *, again: bool, at: datetime) -> tuple[str, str]:
    """Return the address to send the browser to, and the question's number for its session.

    With `again` the provider must ask the person, signed in there or not.
    """
    asking = OneLogin_Saml2_Auth(_here(provider), configured(provider))
    address: str = asking.login(return_to=RELAY, force_authn=again, set_nameid_policy=False)
    number = _number(asking.get_last_request_id())
    Attempt.objects.filter(made_at__lt=at - PATIENCE).delete()
    Attempt.objects.create(provider=provider, number=number, made_at=at)
    return address, number


def receive(provider: IdentityProvider, text: str, *, at: datetime) -> None:
    """Check an answer and keep it for the browser that asked; each question has one. Raises Refused."""
    try:
        answer = OneLogin_Saml2_Response(OneLogin_Saml2_Settings(configured(provider)), text[:MOST_LETTERS])
        asked = answer.get_in_response_to() or ""
        if not answer.is_valid(_here(provider), asked):
            raise Refused(*_why(answer.get_error() or ""))
        kept = json.dumps(_said(provider, answer, asked))
    except FAULTS as error:
        raise Refused(Reason.NOT_TRUSTED, type(error).__name__) from error
    waiting = Attempt.objects.filter(provider=provider, number=_number(asked), answer="", made_at__gt=at - PATIENCE)
    if not waiting.update(answer=kept):
        raise Refused(Reason.TOO_LATE, "attempt")


def finish(provider: IdentityProvider, number: str, *, began: datetime, again: bool) -> Claims:
    """Take the answer to a question, once. Raises Refused when there is none, or the person was not asked again."""
    attempt = Attempt.objects.select_for_update().filter(provider=provider, number=number).first()
    if attempt is None or not attempt.answer:
        raise Refused(Reason.TOO_LATE, "attempt")
    attempt.delete()
    said = json.loads(attempt.answer)
    shown_at = parse_datetime(said["at"])
    if again and (shown_at is None or shown_at < began - LEEWAY):
        raise Refused(Reason.NOT_TRUSTED, "AuthnInstant")
    return Claims.of(said["subject"], said["values"])


def metadata(provider: IdentityProvider) -> bytes:
    """What we tell the provider about us: name, addresses, certificates."""
    told: bytes | str = OneLogin_Saml2_Settings(configured(provider), sp_validation_only=True).get_sp_metadata()
    return told.encode() if isinstance(told, str) else told


def configured(provider: IdentityProvider) -> dict[str, Any]:
    """The settings of python3-saml."""
    certificates = certificates_in(provider.certificates)
    return {
        "strict": True,
        "sp": {
            "entityId": our_name(provider),
            "assertionConsumerService": {"url": answer_at(provider), "binding": Constants.BINDING_HTTP_POST},
            "NameIDFormat": Constants.NAMEID_PERSISTENT,
            "x509cert": provider.certificate,
            "privateKey": provider.secret,
        },
        "idp": {
            "entityId": provider.issuer,
            "singleSignOnService": {"url": provider.address, "binding": Constants.BINDING_HTTP_REDIRECT},
            "x509cert": certificates[0] if certificates else "",
            "x509certMulti": {"signing": certificates},
        },
        "security": {
            "authnRequestsSigned": True,
            "wantAssertionsSigned": True,
            "wantAssertionsEncrypted": provider.is_encrypted,
            "requestedAuthnContext": provider.levels if provider.levels and provider.level_claim == CONTEXT else False,
            "signatureAlgorithm": Constants.RSA_SHA256,
            "digestAlgorithm": Constants.SHA256,
            "rejectDeprecatedAlgorithm": True,
            "allowRepeatAttributeName": True,
        },
    }


def certificates_in(text: str) -> list[str]:
    """The certificates of a text, each as it stands between its lines."""
    return [found.strip() for found in re.findall(r"-----BEGIN CERTIFICATE-----(.*?)-----END", text, re.DOTALL)]


def _said(provider: IdentityProvider, answer: OneLogin_Saml2_Response, asked: str) -> dict[str, Any]:
    """What a valid answer says. Raises Refused where the library is content with less than we are."""
    document = answer.get_xml_document()
    if our_name(provider) not in answer.get_audiences():
        raise Refused(Reason.NOT_TRUSTED, "audience")
    told = OneLogin_Saml2_XML.query(document, f"{BEARER}/saml:SubjectConfirmationData")
    here = [one for one in told if (one.get("Recipient"), one.get("InResponseTo")) == (answer_at(provider), asked)]
    if not any(one.get("NotOnOrAfter") for one in here):
        raise Refused(Reason.NOT_TRUSTED, "SubjectConfirmationData")
    if answer.get_nameid_format() == Constants.NAMEID_TRANSIENT and not provider.subject_claim:
        raise Refused(Reason.NOT_TRUSTED, "transient NameID")
    [instant] = OneLogin_Saml2_XML.query(document, f"{ASSERTION}/saml:AuthnStatement/@AuthnInstant")
    values = {**answer.get_attributes(), CONTEXT: answer.get_authn_contexts()}
    return {"subject": answer.get_nameid(), "values": values, "at": str(instant)}


def _here(provider: IdentityProvider) -> dict[str, Any]:
    """The address that the answer came to, as python3-saml asks for it: the configured one."""
    parts = urlsplit(answer_at(provider))
    https = "on" if parts.scheme == "https" else "off"
    return {"https": https, "http_host": parts.netloc, "script_name": parts.path, "get_data": {}, "post_data": {}}


def _number(question: str) -> str:
    return sha256(question.encode()).hexdigest()


def _why(error: str) -> tuple[Reason, str]:
    """The reason in the library's sentence, and its first words, which name nobody: the rest may quote the answer."""
    reason = Reason.STOPPED if error.startswith("The status code") else Reason.NOT_TRUSTED
    return reason, " ".join(error.split()[:4])
