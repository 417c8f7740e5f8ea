"""Law is data: dated numbers with a source, no tables."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """National parameters and their loader."""

    name = "jobspor.law"

    def ready(self) -> None:
        """Make the document of the rules known."""
        from jobspor.base.documents import register_document
        from jobspor.law.documents import rules

        register_document("rules.md", rules)
