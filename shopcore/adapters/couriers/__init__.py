"""Courier companies, each in its own protocol behind the port `Courier`."""
