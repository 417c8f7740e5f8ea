"""A text column that is encrypted at rest."""

from typing import TYPE_CHECKING, Any

from django.db import models

from jobspor.access.crypto import decrypt, encrypt

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField


class EncryptedText(_Text):
    """Text encrypted with AES-GCM when written and decrypted when read; it cannot be searched.

    `purpose` names what the value is (such as `citizen.cpr`) and is authenticated with it. History
    copies the column with its purpose, so the ciphertext stays readable there by the same key.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep the purpose in migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in; empty stays empty, so that a check can ask for it."""
        return encrypt(str(value), purpose=self.purpose) if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt on the way out."""
        return decrypt(value, purpose=self.purpose) if value else value
