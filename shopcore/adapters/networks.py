"""Networks of those who may ask: the bank with its notices, whoever watches the installation."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks(told: str) -> tuple[Network, ...]:
    """The networks of a setting, separated by commas or spaces; ValueError for what is none."""
    return tuple(ip_network(one) for one in told.replace(",", " ").split())


def is_among(source: str, trusted: Iterable[Network]) -> bool:
    """Whether this address lies in one of them; ::ffff:1.2.3.4 is 1.2.3.4, what is no address in none."""
    try:
        address = ip_address(source)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in trusted)
