"""Municipalities apart."""

from typing import ClassVar

from django.db import migrations

from jobspor.access.database.walls import child_of, municipal


class Migration(migrations.Migration):
    dependencies: ClassVar = [("companies", "0001_initial")]

    operations: ClassVar = [
        *municipal("companies_cooperation", "companies_cooperationevent"),
        *child_of("companies_cooperation", consultant_id="organisation_employee", cover_id="organisation_employee"),
        *municipal("companies_contactperson", "companies_contactpersonevent"),
        *municipal("companies_staffstatement", "companies_staffstatementevent"),
        *municipal("companies_companycentre", "companies_companycentreevent"),
        *municipal("companies_place", "companies_placeevent"),
        *child_of("companies_place", centre_id="companies_companycentre", mentor_id="companies_contactperson"),
    ]
