"""Run as a program on an empty installation: somebody who writes, a citizen with a goal, and a placement that runs."""

import json
import os
import sys


def main() -> None:
    """Set the stage as the owner, and print who and what there is."""
    import django
    from django.conf import settings
    from django.db import connection

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    connection.settings_dict["USER"] = settings.DATABASE_OWNER["USER"]

    from jobspor.citizens.tests.factories import make_goal
    from jobspor.placements.tests.factories import make_running
    from tests.people import make_people

    people = make_people()
    make_goal(people.pathway)
    placement = make_running(people)
    names = {"email": people.mine.user.email, "citizen": people.citizen.pk, "placement": placement.pk}
    sys.stdout.write(json.dumps(names))


if __name__ == "__main__":
    main()
