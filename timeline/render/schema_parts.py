"""The parts of which the JSON Schemas of `json_schemas` are made."""

Schema = dict[str, object]
_DAY = r"^-?\d{4,}-\d\d-\d\d$"


def text(about: str, **more: object) -> Schema:
    """Return a key that is always a text."""
    return {"type": "string", "description": about, **more}


def maybe(about: str, kind: str = "string", **more: object) -> Schema:
    """Return a key that is null where there is nothing to say."""
    return {"type": [kind, "null"], "description": about, **more}


def number(about: str) -> Schema:
    """Return a key that is a whole number from 0 on."""
    return {"type": "integer", "minimum": 0, "description": about}


def amount(about: str) -> Schema:
    """Return a key that is a number, null where there is none."""
    return {"type": ["number", "null"], "description": about}


def flag(about: str) -> Schema:
    """Return a key that is true or false."""
    return {"type": "boolean", "description": about}


def texts(about: str) -> Schema:
    """Return a key that is an array of texts."""
    return {"type": "array", "items": {"type": "string"}, "description": about}


def ref(name: str) -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def array(items: Schema, about: str) -> Schema:
    """Return an array."""
    return {"type": "array", "items": items, "description": about}


def record(about: str, keys: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """Return an object that has these keys and no others."""
    return {
        "type": "object",
        "description": about,
        "properties": keys,
        "required": [name for name in keys if name not in optional],
        "additionalProperties": False,
    }


def day(about: str) -> Schema:
    """Return a key that is a day, null where it is open or not known."""
    return maybe(
        f"{about}: YYYY-MM-DD, Gregorian, the year astronomical (-0043 is 44 BC); "
        "null where it is open or not known",
        pattern=_DAY,
    )
