"""Verbs of desk."""

from jobspor.desk.actions.digest import put_digest

__all__ = ["put_digest"]
