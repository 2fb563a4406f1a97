"""Password hashing at two costs."""

from shopcore.adapters.system import Argon2Passwords
from shopcore.auth.ports import Passwords

__all__ = ["Passwords", "quick"]


def quick() -> Passwords:
    """The real algorithm at its lowest cost: for the specification, whose passwords guard nothing."""
    return Argon2Passwords(time_cost=1, memory_kib=8)
