"""`translate`, which remembers: a page says the same hundred words each time it is drawn."""

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class FixedText(TranslateNode):
    """A text that stands in the template itself: looked up once in each language."""

    def __init__(self, looked_up: TranslateNode) -> None:
        self.looked_up = looked_up
        self.known: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Say it in the reader's language."""
        language = get_language()
        if language not in self.known:
            self.known[language] = self.looked_up.render(context)
        return self.known[language]


@register.tag
def translate(parser: Parser, token: Token) -> TranslateNode:
    """Django's `translate`, quicker where the text is fixed and said on the spot."""
    node = do_translate(parser, token)
    text = node.filter_expression
    is_fixed = text.var.literal is not None and not (text.filters or node.asvar or node.noop)
    return FixedText(node) if is_fixed else node
