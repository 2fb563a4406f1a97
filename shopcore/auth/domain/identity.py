"""Single sign-on: whom another site vouches for, and why its word may not do."""

from dataclasses import dataclass
from datetime import timedelta

from shopcore.kernel import Failed, Invalid

ERRAND_LIFE = timedelta(minutes=10)


@dataclass(frozen=True)
class Identity:
    """Whom a provider vouches for: (issuer, subject) names the person, the rest is what it says of him."""

    issuer: str
    subject: str
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Errand:
    """What the browser keeps while its client is at a provider: only with it does the answer count."""

    provider: str
    state: str
    nonce: str
    verifier: str


def sign_on_unavailable(provider: str) -> Failed:
    text = f"«{provider}» сейчас не отвечает. Войдите с паролем или попробуйте немного позже."
    return Failed("SIGN_ON_UNAVAILABLE", text)


def sign_on_refused(provider: str) -> Invalid:
    """The provider's word is not believed; why is nobody's business but the log's."""
    text = f"Не получилось убедиться через «{provider}», что это вы. Начните вход ещё раз."
    return Invalid("SIGN_ON_REFUSED", text)


def sign_on_cancelled(provider: str) -> Invalid:
    return Invalid("SIGN_ON_CANCELLED", f"Вход через «{provider}» отменён.")


def sign_on_stale() -> Invalid:
    text = "Этот вход через другой сайт уже завершён или начат слишком давно. Начните его ещё раз."
    return Invalid("SIGN_ON_STALE", text)
