"""Danish order."""

import pytest
from django.db import connection

from jobspor.base.sorting import danish_key


def test_names_stand_as_in_a_danish_directory() -> None:
    names = ["Åse", "Aase", "Zita", "Østen", "Ægir", "Olesen", "Ole Berg", "Élise", "Elisa", "von B", "Yde", "Çelik"]
    assert sorted(names, key=danish_key) == [
        "Çelik",
        "Elisa",
        "Élise",
        "Ole Berg",
        "Olesen",
        "von B",
        "Yde",
        "Zita",
        "Ægir",
        "Østen",
        "Åse",
        "Aase",
    ]


@pytest.mark.django_db
def test_the_database_sorts_in_the_same_order() -> None:
    letters = [chr(number) for number in range(32, 0x180)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT letter, danish_key(letter) FROM unnest(%s::text[]) AS letter", [letters])
        differ = [letter for letter, key in cursor.fetchall() if key != danish_key(letter)]
    assert differ == []
