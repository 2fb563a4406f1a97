"""A whole installation of real processes, killed at random while clients buy (`tox -e chaos`)."""
