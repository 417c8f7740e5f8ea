"""The server's entry. It refuses to serve when the database role could see through the walls."""

import gc
import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Django skips checks of the database when it serves.
call_command("check", databases=["default"], verbosity=0)
# What is loaded by now stays. To look through it again and again for garbage took a tenth of the server's time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 10, 100)
