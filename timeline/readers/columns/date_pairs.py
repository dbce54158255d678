"""Which column of dates is the end of which: by their names, and by what the first rows say."""

import itertools
import re
from collections.abc import Sequence

from timeline.readers.columns.date_candidates import SAMPLE, Candidate, read
from timeline.readers.options import Job

_ENDS = (  # words for a start -> words for its end
    ("start", "end"), ("begin", "end"), ("beg", "end"), ("strt", "end"), ("st", "end"),
    ("from", "to"), ("from", "until"), ("trig", "term"), ("first", "last"), ("since", "until"),
    ("open", "close"), ("opened", "closed"), ("signed", "terminated"), ("od", "do"),
    ("beginn", "ende"), ("anfang", "ende"),
    ("von", "bis"), ("debut", "fin"), ("inicio", "fin"), ("desde", "hasta"), ("du", "au"),
    ("начало", "конец"), ("начала", "конца"), ("начала", "окончания"),
    ("آغاز", "پایان"), ("شروع", "پایان"),
    ("b", "e"), ("1", "2"), ("birth", "death"),
)  # fmt: skip
_AN_END = re.compile(
    r"(?:^|\W)(?:end|ended|ends|ending|left|leave|until|till|last|finish|finished|close|closed|expir\w*|"
    r"terminat\w*|dissol\w*|disband\w*|abolish\w*|retired|departure|ende|bis|fin|hasta|koniec|do|"
    r"окончан\w*|конец|конца|پایان)(?:\W|$)"
)


def pairs(job: Job, found: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Return pairs of start and end, best first.

    They are matched by their names; of what is left, a column called an end belongs to the one
    before it if no row contradicts.
    """
    by_stem = {one.stem: one for one in found}
    made = []
    for one in found:
        ends = [by_stem[stem] for stem in _end_stems(one.stem) if stem in by_stem]
        made += [(one, end) for end in ends[:1] if end is not one]
    paired = {one for pair in made for one in pair}
    left = sorted((one for one in found if one not in paired), key=lambda one: one.ats)
    made += [
        (one, end)
        for one, end in itertools.pairwise(left)
        if _AN_END.search(_words(job.header.names[end.ats[0]])) and _ordered(job, one, end)
    ]
    return sorted(
        made,
        key=lambda pair: (pair[0].other or pair[1].other, pair[0].doubtful, -pair[0].fine),
    )


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).casefold()


def _ordered(job: Job, one: Candidate, end: Candidate) -> bool:
    """Whether no end is before its start in the first rows, and some are after it."""
    if len(one.ats) > 1 or len(end.ats) > 1 or one.other or end.other:
        return False
    both = [(read(row[one.ats[0]]), read(row[end.ats[0]])) for row in job.sample[:SAMPLE]]
    known = [
        (first.start_min, last.end_max)
        for first, last in both
        if first is not None and last is not None
    ]
    days = [(first, last) for first, last in known if first is not None and last is not None]
    return any(first < last for first, last in days) and all(first <= last for first, last in days)


def _end_stems(stem: str) -> list[str]:
    """Return the possible stems of the end of a start; `…_max` for `…_min` first."""
    found = []
    for start, end in _ENDS:
        places = [m.start() for m in re.finditer(re.escape(start), stem)]
        found += [stem[:at] + end + stem[at + len(start) :] for at in places]
    widest = [re.sub("min", "max", one) for one in found if "min" in one]
    return widest + found
