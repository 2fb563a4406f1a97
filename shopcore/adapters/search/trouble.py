"""What a broken index throws."""


def is_broken(error: BaseException) -> bool:
    """tantivy says ValueError or OSError; the class of a panic in its own code cannot be imported."""
    if isinstance(error, UnicodeError):
        return False
    return isinstance(error, (ValueError, OSError)) or type(error).__name__ == "PanicException"
