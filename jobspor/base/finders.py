"""The public design system's files, straight from node_modules: none is committed, only what is used is served."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, searched_locations
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor/dkfds"
STYLESHEET = "css/dkfds.min.css"
FONTS = "fonts/IBMPlexSans/split/woff2/IBMPlexSans-{}-Latin1.woff2"
FACES = ("Regular", "Italic", "Medium", "SemiBold")
NOTICES = "LICENSE.md"


class DesignSystemFinder(BaseFinder):
    """Finds the stylesheet, what it refers to, the Latin-1 fonts of `tokens.css`, and the notices of both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(Path(settings.BASE_DIR) / "node_modules" / "dkfds" / "dist")
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # where collectstatic puts the files
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """The packages of package.json must be there before anything is shown."""
        if self.storage.exists(STYLESHEET):
            return []
        return [Error("The design system is missing.", hint="Run `npm ci`, or `make run`.", id="base.E001")]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  # Django's own
        """The file behind `vendor/dkfds/…`, if it is one of ours."""
        searched_locations.append(self.storage.location)
        name = path.removeprefix(f"{PREFIX}/")
        found = [self.storage.path(name)] if name != path and name in self._names else []
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        """Everything that is served."""
        patterns = [*(ignore_patterns or ())]
        for name in sorted(self._names):
            if not matches_patterns(name, patterns):
                yield name, self.storage

    @cached_property
    def _names(self) -> frozenset[str]:
        """The stylesheet's own list of files, and ours."""
        text = Path(self.storage.path(STYLESHEET)).read_text()
        addresses = re.findall(r"url\([\"']?([^\"')]+)", text) + re.findall(r"sourceMappingURL=([^\s*]+)", text)
        referred = {normpath(join(dirname(STYLESHEET), address)) for address in addresses}
        return frozenset({STYLESHEET, NOTICES, *map(FONTS.format, FACES), *referred})
