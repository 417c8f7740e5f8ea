"""What holds for the organisation, without a database."""

from jobspor.organisation.rules.hats import Hat

__all__ = ["Hat"]
