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
  NAME        {the same, names, names_by_date, from, to, codes, above, below,
               predecessors, successors, note, events_with_below, spellings}
gaps          [{from, to, days, possible_from, possible_to, possible_days,
                after, before}]
pairs         [{a, a_dataset, a_date, a_title, b, b_dataset, b_date, b_title,
                lag: [LEAST, MOST], certain}];  --count: {pairs, certain}
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
