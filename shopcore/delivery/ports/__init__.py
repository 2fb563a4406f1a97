"""What delivery needs from outside."""

from shopcore.delivery.ports.consignments import Consignments
from shopcore.delivery.ports.courier import AddressBook, Courier
from shopcore.delivery.ports.quotes import Quotes
from shopcore.delivery.ports.storage import Cases, Points, Transaction
from shopcore.delivery.ports.visits import Visits

__all__ = ["AddressBook", "Cases", "Consignments", "Courier", "Points", "Quotes", "Transaction", "Visits"]
