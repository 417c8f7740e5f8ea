"""The one error that a rule or an action raises to say no."""

from collections.abc import Callable

from jobspor.base.text import Sentence, in_danish


class RuleBroken(Exception):
    """What was asked is not allowed: one Danish sentence, the paragraph that says so, and the form field it is about.

    Knows no Django, so that rules can raise it. A form of `jobspor.base.forms` takes it in `add_error(None, broken)`
    and puts it at its field; printed as it is, it is the Danish sentence with the paragraph in parentheses.
    """

    def __init__(self, message: str | Sentence, *, paragraph: str = "", field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.paragraph = paragraph
        self.field = field

    def __str__(self) -> str:
        return self._with_paragraph(str(self.message))

    def translated(self, gettext: Callable[[str], str], show: Callable[[object], str] = in_danish) -> str:
        """The sentence in the language of `gettext`; `show` prints its dates and numbers."""
        if isinstance(self.message, Sentence):
            return self._with_paragraph(self.message.translated(gettext, show))
        return self._with_paragraph(gettext(self.message))

    def _with_paragraph(self, sentence: str) -> str:
        if not self.paragraph:
            return sentence
        stop = "." if sentence.endswith(".") else ""
        return f"{sentence.removesuffix('.')} ({self.paragraph}){stop}"
