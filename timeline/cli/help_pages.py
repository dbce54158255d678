"""Pages of `timeline help` for programs: the keys of `--json` output, the tables for SQL."""

from timeline.render.ready_sql import READY

JSON = """\
JSON: what --json prints; null: empty cell, open end, no answer

list, chart   [{id, dataset, title, date, edtf, precision, flags,
                start_min, start_max, end_min, end_max,
                actors: [{name, actor, role}],
                place, category, description, source, extra: {COLUMN: text}}]
              with -c only those columns, also english, calendar, line, …
show          [the same, and english, calendar, warnings, file, line]
count         {events, certain, sum}; --by X --by Y: [{X, Y, events, …}]
actors        [{actor, written, kind, part_of, events, first, last, known}]
  --unknown   [{name, events, near}]
  NAME        {the same, names, names_by_date, from, to, codes, above, below,
               predecessors, successors, note, events_with_below, spellings}
gaps          [{from, to, days, possible_from, possible_to, possible_days,
                after, before}]
pairs         [{a, a_dataset, a_date, a_title, b, b_dataset, b_date, b_title,
                lag: [LEAST, MOST], certain}];  --count: {pairs, certain}
relate        {a, a_dataset, b, b_dataset, relation, certain, allen,
               shares_a_day};  --by relation: [{relation, events, certain}]
sources       [{source, count, events: [{id, dataset}]}]; cite: as info's
info          {database, bytes, events, first, last, open, undated, uncertain,
               approximate, warned, actors, unknown_actors,
               datasets: [{name, format, file, events, columns, loaded_at,
                           sha256, terms, citation}]}
date          [{text, date, edtf, …, english, calendar, warnings}]
              refused: {text, error, column, hint}
  --column    [{read, form, cells, example, reason}]
check         [{level, file, line, column, value, reason, hint}]
diff          [{change, id, title, fields: {FIELD: {before, after}}}]
load          {written, created, files: [{file, dataset, rows, new, changed,
               unchanged, gone, pruned, refused, rejects}],
               problems: [as check], notes, changes: [as diff, with -n]}
formats       [{name, about, where, example, terms, citation}]
sql           [{COLUMN: text, number or null}]
error         {error: {code, message, hint, near, file, line, column}}
        code: usage, date, actor, event, role, column, dataset, no_file, rows,
              data, no_database, database, locked, sql, system, fault
Days are Gregorian, years astronomical: -0043-03-15 is in 44 BC. An error is on
stderr; exit code 1: data, 2: command line. timeline schema X: JSON Schema.
"""
_TABLES = """\
SQL: timeline sql "QUERY" reads only; --json, --csv, -o FILE; - reads stdin

events       a view for people: id, dataset, key, title, date, edtf, first_day,
             last_day, start_year, end_year, precision, actors, place,
             category, description, source, latitude, longitude, first_jdn,
             last_jdn, extra (JSON of the other columns), line
event        as stored: start_min, start_max, end_min, end_max, dataset_id, …
participant  actor_id, event_id, role, written: who takes part
actor        id, name, kind, part_of;  actor_name: each name -> actor_id
dataset      id, name, file, terms, citation, …

A day is a Julian Day Number: 2443916 is 1979-02-11. date(start_min) shows one
from year 0 to 9999, events.first_day any. An open end is far off, no date NULL.
"""


def sql_page() -> str:
    """Return the page of `timeline help sql`: the tables, and questions that are ready."""
    shown = [_TABLES]
    shown += [f"-- {one.title}\n{one.sql}\n" for one in READY]
    return "".join(shown)
