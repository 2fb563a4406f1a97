"""Checks the sentences of the features and their definitions, without running a step."""
