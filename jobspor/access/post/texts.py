"""The words of a message: the municipality's own where it has some, else the standard ones."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import translation

from jobspor.access.actor import Actor
from jobspor.access.journal import record
from jobspor.access.models import MessageText
from jobspor.access.post.kinds import Kind
from jobspor.access.post.parts import MOST_PARTS, parts_of
from jobspor.base.errors import RuleBroken
from jobspor.base.text import Sentence, gettext_noop


@dataclass(frozen=True)
class Words:
    """What a message says, with `{names}` for what differs; `text` is the version it comes from, None: standard."""

    subject: str
    mail: str
    sms: str
    text: MessageText | None = None

    def each(self) -> Mapping[str, str]:
        """The texts by name of field."""
        return {"subject": self.subject, "mail": self.mail, "sms": self.sms}


def standard(kind: Kind, language: str) -> Words:
    """The words that come with Jobspor."""
    with translation.override(language):
        sms = translation.gettext(kind.sms) if kind.sms else ""
        return Words(translation.gettext(kind.subject), translation.gettext(kind.mail), sms)


def words_of(kind: Kind, language: str) -> Words:
    """The words in use in the open municipality. One query."""
    text = versions(kind, language).first()
    if text is None or text.is_standard:
        return standard(kind, language)
    return Words(text.subject, text.mail, text.sms, text)


def versions(kind: Kind, language: str) -> QuerySet[MessageText]:
    """The municipality's versions, the newest first."""
    return MessageText.objects.filter(kind=kind.code, language=language).order_by("-version")


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its places filled; one without words takes the space before it along: `Hej.`"""
    for name in (name for name, value in values.items() if not value):
        text = text.replace(f" {{{name}}}", f"{{{name}}}")
    return text.format_map(values)


def examples(kind: Kind) -> dict[str, str]:
    """Invented values for each place of a kind, in the reader's language."""
    return {place.name: translation.gettext(place.example) for place in kind.places}


def change_text(*, kind: Kind, language: str, words: Words, by: Actor, at: datetime) -> MessageText:
    """Put the municipality's own words into use as a new version. Raises RuleBroken when they cannot be sent."""
    check_words(kind, words)
    return _add(kind, language, words, by=by, at=at)


def use_standard_text(*, kind: Kind, language: str, by: Actor, at: datetime) -> MessageText:
    """Go back to the standard words; the municipality's versions stay to be read."""
    return _add(kind, language, Words("", "", ""), by=by, at=at)


def check_words(kind: Kind, words: Words) -> None:
    """Raises RuleBroken for an unknown place, a text without what it needs, or an SMS of too many parts."""
    for field, text in words.each().items():
        if field == "sms" and not kind.sms:
            continue
        _check_places(kind, field, text)
    parts = parts_of(filled(words.sms, examples(kind)))
    if parts > MOST_PARTS:
        message = gettext_noop("SMS’en fylder %(parts)s dele. Gør den kortere: højst %(most)s.")
        raise RuleBroken(Sentence(message, parts=parts, most=MOST_PARTS), field="sms")


def _check_places(kind: Kind, field: str, text: str) -> None:
    if not text.strip():
        raise RuleBroken(gettext_noop("Skriv en tekst."), field=field)
    allowed = {place.name for place in kind.places}
    try:
        found = [(name, spec, how) for _before, name, spec, how in string.Formatter().parse(text) if name is not None]
    except ValueError:
        message = gettext_noop("En klamme mangler sin anden halvdel. Skriv for eksempel {link}.")
        raise RuleBroken(message, field=field) from None
    for name, spec, how in found:
        if name not in allowed or spec or how:
            message = gettext_noop("Pladsen {%(name)s} findes ikke her. Brug: %(allowed)s.")
            names = ", ".join(f"{{{one}}}" for one in sorted(allowed))
            raise RuleBroken(Sentence(message, name=name, allowed=names), field=field)
    for needed in kind.needs if field != "subject" else ():
        if needed not in {name for name, _spec, _how in found}:
            raise RuleBroken(Sentence(gettext_noop("{%(name)s} skal stå i teksten."), name=needed), field=field)


def _add(kind: Kind, language: str, words: Words, *, by: Actor, at: datetime) -> MessageText:
    newest = versions(kind, language).select_for_update().first()
    text = MessageText.objects.create(
        municipality_id=by.municipality,
        kind=kind.code,
        language=language,
        version=newest.version + 1 if newest else 1,
        made_by=by.key,
        made_at=at,
        **words.each(),
    )
    with translation.override("da"):
        title = translation.gettext(kind.title)
    record("message_text.changed", text, by=by, at=at, title=title, version=text.version)
    return text
