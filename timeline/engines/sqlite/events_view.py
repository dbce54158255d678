"""The view `events`: what a person or Datasette looks at, with days of any year as text.

SQLite's date() supports the years 0 to 9999. The Gregorian calendar repeats after 146097 days,
which are 400 years: a day is moved by whole cycles into the years 0 to 399, and its year back.
"""

_FIRST = 1721060  # the JDN of 0000-01-01
_CYCLE = 146097
_FAR = 10**12  # beyond it are the values of open ends
_DIGIT = "[0-9]"
_YEAR = _DIGIT * 4


def _text(year: str, moved: str) -> str:
    return f"""iif(abs({year}) > 9999, 'Y', '') || iif({year} < 0, '-', '')
            || printf('%04d', abs({year})) || strftime('-%m-%d', {moved})"""


def _coordinate(most: int, *names: str) -> str:
    """Return a number from the file's columns with these names; NULL if it is not one."""
    keys = ", ".join(f"'{name}'" for name in names)
    return f"""(SELECT CAST(value AS REAL) FROM json_each(e.extra) WHERE lower(key) IN ({keys})
            AND trim(value) GLOB '*{_DIGIT}*' AND NOT trim(value) GLOB '*[^-+0-9.]*'
            AND abs(CAST(value AS REAL)) <= {most} LIMIT 1)"""


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
_CASES = "\n            ".join(f"WHEN plain GLOB '{form}' THEN '{name}'" for form, name in _FORMS)

# a, b: first and last day; k, l: their cycles; m, n: the days moved; y, z: their years
_MOVED = f"""
        SELECT *, CAST(strftime('%Y', m) AS INTEGER) + 400 * k AS y,
            CAST(strftime('%Y', n) AS INTEGER) + 400 * l AS z
        FROM (SELECT *, a - {_CYCLE} * k AS m, b - {_CYCLE} * l AS n
        FROM (SELECT *, (a - {_FIRST} - (a < {_FIRST}) * {_CYCLE - 1}) / {_CYCLE} AS k,
            (b - {_FIRST} - (b < {_FIRST}) * {_CYCLE - 1}) / {_CYCLE} AS l
        FROM (SELECT *, iif(abs(start_min / 2) < {_FAR}, start_min, NULL) AS a,
            iif(abs(end_max / 2) < {_FAR}, end_max, NULL) AS b,
            ltrim(replace(replace(replace(edtf, '?', ''), '~', ''), '%', ''), '-') AS plain
        FROM event)))"""
VIEW = f"""
CREATE VIEW events AS
    SELECT e.id, d.name AS dataset, e.key, e.title, e.date, e.edtf,
        {_text("y", "m")} AS first_day,
        {_text("z", "n")} AS last_day,
        y AS start_year, z AS end_year,
        CASE WHEN e.edtf = '' THEN 'unknown' WHEN e.edtf GLOB '*/*' THEN 'interval'
            {_CASES}
        END AS precision,
        (SELECT group_concat(a.name, '; ') FROM json_each(e.participants) AS p
            JOIN actor AS a ON a.id = iif(p.type = 'array',
                (SELECT value FROM json_each(p.value) WHERE key = 0), p.value)
        ) AS actors,
        e.place, e.category, e.description, e.source,
        {_coordinate(90, "latitude", "lat")} AS latitude,
        {_coordinate(180, "longitude", "long", "lng", "lon")} AS longitude,
        e.a AS first_jdn, e.b AS last_jdn, e.extra, e.line
    FROM ({_MOVED}) AS e JOIN dataset AS d ON d.id = e.dataset_id;
"""
