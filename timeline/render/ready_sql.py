"""Questions in SQL, ready to use: `timeline help sql` prints them, Datasette offers them."""

from typing import NamedTuple


class ReadyQuestion(NamedTuple):
    """A question: its name in an address, what it asks, its SQL on the tables of a database."""

    name: str
    title: str
    sql: str


READY = (
    ReadyQuestion(
        "by_century",
        "Events by century",
        """\
SELECT start_year / 100 * 100 AS from_year, count(*) AS events
FROM events WHERE start_year > 0 GROUP BY 1 ORDER BY 1""",
    ),
    ReadyQuestion(
        "actors",
        "Who takes part most often",
        """\
SELECT a.name, count(DISTINCT p.event_id) AS events FROM participant AS p
JOIN actor AS a ON a.id = p.actor_id GROUP BY a.id ORDER BY 2 DESC LIMIT 20""",
    ),
    ReadyQuestion(
        "together",
        "Who meets whom",
        """\
SELECT a.name, b.name AS other, count(DISTINCT p.event_id) AS events
FROM participant AS p JOIN participant AS q ON q.event_id = p.event_id
JOIN actor AS a ON a.id = p.actor_id JOIN actor AS b ON b.id = q.actor_id
WHERE a.name < b.name GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 20""",
    ),
    ReadyQuestion(
        "longest",
        "The longest events",
        """\
SELECT title, first_day, last_day, last_jdn - first_jdn + 1 AS days
FROM events WHERE days IS NOT NULL ORDER BY days DESC LIMIT 20""",
    ),
    ReadyQuestion(
        "on_a_day",
        "What possibly went on on a day",
        """\
SELECT title, date, actors FROM events
WHERE julianday('1979-02-11') + 0.5 BETWEEN first_jdn AND last_jdn""",
    ),
)
