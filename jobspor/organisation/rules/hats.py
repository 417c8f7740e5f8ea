"""The hats around a citizen."""

from jobspor.base.text import Worded, gettext_noop


class Hat(Worded):
    """What somebody is to a citizen; one person can wear several (JobFirst 2.2)."""

    CASEWORKER = "ks", gettext_noop("Koordinerende sagsbehandler")
    CONSULTANT = "vk", gettext_noop("Virksomhedskonsulent")
    MENTOR = "m", gettext_noop("Mentor")

    @property
    def short(self) -> str:
        """As it stands in a list: KS, VK, M."""
        return self.value.upper()
