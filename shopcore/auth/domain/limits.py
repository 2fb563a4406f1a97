"""How often somebody may try, and whom an attempt is counted against."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from shopcore.kernel import Limit

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)

PASSWORD = Limit("password", 5, QUARTER)
SIGN_IN_FROM = Limit("sign-in-from", 50, QUARTER)
REGISTER_FROM = Limit("register-from", 10, HOUR)
RESET = Limit("reset", 3, HOUR)
RESET_FROM = Limit("reset-from", 20, HOUR)
CONFIRM = Limit("confirm", 3, HOUR)
CODE_FROM = Limit("code-from", 30, HOUR)


def network_of(address: str) -> str:
    """Whom an address counts as: itself, but the whole /64 of IPv6, where one client has them all."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
