"""What delivery needs from outside."""

from shopcore.delivery.ports.courier import AddressBook, Courier
from shopcore.delivery.ports.storage import Cases, Points, Transaction

__all__ = ["AddressBook", "Cases", "Courier", "Points", "Transaction"]
