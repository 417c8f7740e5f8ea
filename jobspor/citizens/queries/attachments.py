"""A citizen's files, without their bytes."""

from django.db.models import CharField, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Upper

from jobspor.citizens.models import Attachment, Citizen


def attachments_of(citizen: Citizen) -> QuerySet[Attachment]:
    """The files of a case, the newest first, each with its `size` in bytes and its `kind`, such as PDF."""
    size = Func("file__content", function="octet_length", output_field=IntegerField())
    kind = Upper(Func("file__name", Value(r".*\."), Value(""), function="regexp_replace"), output_field=CharField())
    return Attachment.objects.filter(citizen=citizen).annotate(size=size, kind=kind).order_by("-added_at", "-pk")
