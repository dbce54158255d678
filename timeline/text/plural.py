"""Format numbers with a noun: `1 event`, `2 events`."""


def number_of(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, or with noun and verb.

    Args:
        number: the number.
        one: the noun after 1.
        many: the noun after any other number; "" is `one` with an s.

    >>> number_of(1, "event"), number_of(0, "event"), number_of(2, "event is", "events are")
    ('1 event', '0 events', '2 events are')
    """
    return f"{number} {noun(number, one, many)}"


def noun(number: int, one: str, many: str = "") -> str:
    """Return the singular or plural noun for a number, without the number.

    >>> noun(2, "bare name"), noun(1, "it starts", "they start")
    ('bare names', 'it starts')
    """
    return one if number == 1 else many or f"{one}s"
