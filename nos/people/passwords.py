"""How passwords are kept: argon2id, and the same whichever keyboard they were typed on."""

from unicodedata import normalize

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from nos.lib.words import gettext as _

__all__ = ["LONGEST", "SHORTEST", "Argon2id", "NotCommon", "NotEndless", "NotShort"]

SHORTEST = 8  # letters
LONGEST = 1_000


class Argon2id(Argon2PasswordHasher):
    """OWASP's floor is 19 MiB, 2 passes, 1 lane (Password Storage Cheat Sheet); one pass more.

    Django's own 100 MiB would need 800 MiB for eight threads signing people in.
    An é can be one letter or two; both are the same password (NFKC, NIST SP 800-63B).
    """

    memory_cost = 19_456  # KiB
    time_cost = 3
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        return super().encode(normalize("NFKC", password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        return super().verify(normalize("NFKC", password), encoded)


# Validators of Django's kind, with sentences of ours.


class NotShort:
    def validate(self, password: str, user: object = None) -> None:
        if len(normalize("NFKC", password)) < SHORTEST:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("This is shorter than 8 letters. Make it longer.")


class NotEndless:
    def validate(self, password: str, user: object = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return _("A password has at most 1,000 letters. Nothing was changed.")


class NotCommon(CommonPasswordValidator):
    """Django's list of twenty thousand."""

    def validate(self, password: str, user: object = None) -> None:
        super().validate(normalize("NFKC", password), None)

    def get_error_message(self) -> str:
        return _("Many people use this password, so it is guessed first. Take another one.")

    get_help_text = get_error_message
