"""The view `events`: what a person or Datasette looks at, with days of any year as text.

SQLite's date() supports the years 0 to 9999. The Gregorian calendar repeats after 146097 days,
which are 400 years: a day is moved by whole cycles into the years 0 to 399, and its year back.
"""

_FIRST = 1721060  # the JDN of 0000-01-01
_CYCLE = 146097
_FAR = 10**12  # beyond it are the values of open ends
_DIGIT = "[0-9]"
_YEAR = _DIGIT * 4


def _cycles(day: str) -> str:
    return f"(({day} - {_FIRST} - ({day} < {_FIRST}) * {_CYCLE - 1}) / {_CYCLE})"


def _year(day: str) -> str:
    moved = f"{day} - {_cycles(day)} * {_CYCLE}"
    return f"CAST(strftime('%Y', {moved}) AS INTEGER) + 400 * {_cycles(day)}"


def _known(day: str, value: str) -> str:
    return f"iif({day} BETWEEN -{_FAR} AND {_FAR}, {value}, NULL)"


def _text(day: str) -> str:
    moved = f"{day} - {_cycles(day)} * {_CYCLE}"
    year = _year(day)
    mark = f"iif(abs({year}) > 9999, 'Y', '') || iif({year} < 0, '-', '')"
    year = f"{mark} || printf('%04d', abs({year}))"
    return _known(day, f"{year} || strftime('-%m-%d', {moved})")


def _coordinate(most: int, *names: str) -> str:
    """Return a number of the file's columns with these names; NULL if it is none."""
    keys = ", ".join(f"'{name}'" for name in names)
    return f"""(SELECT CAST(value AS REAL) FROM json_each(e.extra) WHERE lower(key) IN ({keys})
            AND trim(value) GLOB '*{_DIGIT}*' AND NOT trim(value) GLOB '*[^-+0-9.]*'
            AND abs(CAST(value AS REAL)) <= {most} LIMIT 1)"""


_PLAIN = "ltrim(replace(replace(replace(e.edtf, '?', ''), '~', ''), '%', ''), '-')"
_FORMS = (  # GLOB of a plain form without its sign -> precision
    (_YEAR, "year"),
    (f"{_DIGIT * 3}X", "decade"),
    (f"{_DIGIT * 2}XX", "century"),
    (f"{_DIGIT}XXX", "millennium"),
    (f"{_YEAR}-{_DIGIT * 2}-{_DIGIT * 2}", "day"),
    (f"{_YEAR}-0[1-9]", "month"),
    (f"{_YEAR}-1[0-2]", "month"),
    (f"{_YEAR}-2[1-9]", "season"),
    (f"{_YEAR}-3[0-2]", "season"),
    ("[[]..*", "before"),
    ("[[]*..]", "after"),
)
_CASES = "\n            ".join(
    f"WHEN {_PLAIN} GLOB '{form}' THEN '{name}'" for form, name in _FORMS
)

VIEW = f"""
CREATE VIEW events AS
    SELECT e.id, d.name AS dataset, e.key, e.title, e.date, e.edtf,
        {_text("e.start_min")} AS first_day,
        {_text("e.end_max")} AS last_day,
        {_known("e.start_min", _year("e.start_min"))} AS start_year,
        {_known("e.end_max", _year("e.end_max"))} AS end_year,
        CASE WHEN e.edtf = '' THEN 'unknown'
            WHEN e.edtf GLOB '*/*' THEN 'interval'
            {_CASES}
        END AS precision,
        (SELECT group_concat(a.name, '; ') FROM json_each(e.participants) AS p
            JOIN actor AS a ON a.id = iif(p.type = 'array',
                (SELECT value FROM json_each(p.value) WHERE key = 0), p.value)
        ) AS actors,
        e.place, e.category, e.description, e.source,
        {_coordinate(90, "latitude", "lat")} AS latitude,
        {_coordinate(180, "longitude", "long", "lng", "lon")} AS longitude,
        {_known("e.start_min", "e.start_min")} AS first_jdn,
        {_known("e.end_max", "e.end_max")} AS last_jdn,
        e.extra, e.line
    FROM event AS e JOIN dataset AS d ON d.id = e.dataset_id;
"""
