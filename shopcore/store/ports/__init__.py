"""What store needs from outside."""

from typing import Protocol

from shopcore import kernel
from shopcore.store.ports.catalogue import GoodsKept, Products
from shopcore.store.ports.importing import Gallery, Pictures, Staging, Swap
from shopcore.store.ports.picking import Holds, Picking
from shopcore.store.ports.search import Search

__all__ = [
    "Gallery",
    "GoodsKept",
    "Holds",
    "Picking",
    "Pictures",
    "Products",
    "Search",
    "Staging",
    "Swap",
    "Transaction",
]


class Transaction(kernel.Transaction, Protocol):
    @property
    def products(self) -> Products: ...

    @property
    def holds(self) -> Holds: ...

    @property
    def picking(self) -> Picking: ...

    @property
    def goods(self) -> GoodsKept: ...

    @property
    def staging(self) -> Staging: ...

    @property
    def swap(self) -> Swap: ...

    @property
    def pictures(self) -> Pictures: ...
