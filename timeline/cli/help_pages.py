"""The page of `timeline help json`: the keys of `--json` output."""

JSON = """\
JSON: what --json prints; null: empty cell, open end, no answer

list, chart   [{id, dataset, title, date, edtf, precision, flags,
                start_min, start_max, end_min, end_max,
                actors: [{name, actor, role}],
                place, category, description, source, extra: {COLUMN: text}}]
              with -c only those columns, also english, calendar, line, …
show          [the same, and english, calendar, warnings, file, line]
count         {events, certain, sum}           sum: with --sum
count --by X  [{X, events, certain, sum}]      --by X --by Y: {X, Y, events, …}
actors        [{actor, written, kind, part_of, events, first, last, known}]
  --unknown   [{name, events, near}]
  NAME        {the same, and names, names_by_date, from, to, codes, above, below,
               predecessors, successors, note, events_with_below, spellings}
gaps          [{from, to, days, possible_from, possible_to, possible_days,
                after, before}]
pairs         [{a, a_dataset, a_date, a_title, b, b_dataset, b_date, b_title,
                lag: [LEAST, MOST], certain}]
  --count     {pairs, certain}
relate        {a, a_dataset, b, b_dataset, relation, certain, allen,
               shares_a_day};  --by relation: [{relation, events, certain}]
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
               unchanged, gone, pruned, refused, rejects}], changes}
formats       [{name, about, where, example, terms, citation}]
sql           [{COLUMN: text, number or null}]

Days are YYYY-MM-DD, Gregorian, with astronomical years: -0043 is 44 BC.
-f ndjson prints the objects of a list one a line. Exit codes: 0, 1 wrong data,
2 wrong command line, 4 nothing found (--exit-code); diff: 1 if they differ.

  timeline schema COMMAND               the JSON Schema of each
  timeline schema error                 of an error
"""
