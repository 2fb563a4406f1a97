"""Catalogue feeds: reads other shops' files into offers."""
