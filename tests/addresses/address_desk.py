"""An address book with the adapter before it."""

from dataclasses import dataclass

from flask import Flask

from fixtures.simulators import dadata as simulator
from shopcore.adapters.addresses import DaData


@dataclass
class Desk:
    """The book, the adapter before it, and its pages."""

    book: simulator.DaData
    addresses: DaData
    app: Flask
