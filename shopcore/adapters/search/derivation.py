"""What words of different parts of speech have in common: «полипропиленовая» and «полипропилен»."""

import re

SUFFIX = re.compile(r"(?<=...)(?:ическ|овск|ионн?|янн?|енн?|анн?|ов|ев|ск|ик|ач|ак|к|я)$|(?<=....)н$")


def root(stem: str) -> str:
    """A stem without the suffixes that make one word of another; rough, for when nothing else fits."""
    cut = SUFFIX.sub("", stem)
    while cut != stem:
        stem, cut = cut, SUFFIX.sub("", cut)
    return cut
