"""What is said of files of every kind."""

from jobspor.base.text import gettext_noop

NOT_WHAT_IT_SAYS = gettext_noop(
    "Indholdet passer ikke til filens navn, eller filen er i stykker. Åbn den, gem den igen, og vælg den nye."
)
LOCKED = gettext_noop("Filen er låst med en adgangskode. Gem den uden, og vælg den igen.")
ACTS = gettext_noop("Der er kode eller en anden fil gemt i filen. Udskriv den til en ny PDF, og vælg den.")
TOO_MUCH = gettext_noop("Filen fylder alt for meget, når den pakkes ud. Gem den mindre, og vælg den igen.")
