"""Other people's files for the browser, straight from node_modules: none is committed, only what is used is served."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, searched_locations
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

STYLESHEET = "css/dkfds.min.css"
FONTS = "fonts/IBMPlexSans/split/woff2/IBMPlexSans-{}-Latin1.woff2"
FACES = ("Regular", "Italic", "Medium", "SemiBold")


class PackageFinder(BaseFinder):
    """Finds the files of one package: its folder in node_modules, where they are served, and which must be there."""

    folder: ClassVar[str]
    prefix: ClassVar[str]
    needed: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(Path(settings.BASE_DIR) / "node_modules" / self.folder)
        self.storage.prefix = self.prefix  # type: ignore[attr-defined]  # where collectstatic puts the files
        super().__init__(*args, **kwargs)

    def names(self) -> Iterable[str]:
        """The files that are served."""
        raise NotImplementedError

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """The packages of package.json must be there before anything is shown."""
        if self.storage.exists(self.needed):
            return []
        return [Error(f"{self.folder} is missing.", hint="Run `npm ci`, or `make run`.", id="base.E001")]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  # Django's own
        """The file behind its address, if it is one of ours."""
        searched_locations.append(self.storage.location)
        name = path.removeprefix(f"{self.prefix}/")
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
        return frozenset(self.names())


class DesignSystemFinder(PackageFinder):
    """The public design system: the stylesheet, what it refers to, the fonts of `tokens.css`, the notices of both."""

    folder, prefix, needed = "dkfds/dist", "vendor/dkfds", STYLESHEET

    def names(self) -> Iterable[str]:
        """The stylesheet's own list of files, and ours."""
        text = Path(self.storage.path(STYLESHEET)).read_text()
        addresses = re.findall(r"url\([\"']?([^\"')]+)", text) + re.findall(r"sourceMappingURL=([^\s*]+)", text)
        referred = {normpath(join(dirname(STYLESHEET), address)) for address in addresses}
        return {STYLESHEET, "LICENSE.md", *map(FONTS.format, FACES), *referred}


class MapFinder(PackageFinder):
    """Leaflet, which draws the map beside the list of places; its pictures, for its stylesheet names them."""

    folder, prefix, needed = "leaflet/dist", "vendor/leaflet", "leaflet.js"

    def names(self) -> Iterable[str]:
        """What a page loads, and what that refers to."""
        pictures = ("layers.png", "layers-2x.png", "marker-icon.png")
        return ("leaflet.js", "leaflet.js.map", "leaflet.css", *(f"images/{name}" for name in pictures))
