"""The ground floor: days, hours, errors, forms and the parts of a page. No models, no domain words."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "jobspor.base"
    label = "base"
