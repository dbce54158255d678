"""Why some words cannot be part of a date, and what to write instead of them."""

from timeline.dates.natural.folding import bare, fold

_FEASTS = "a feast, not a day of the calendar"
_LIVES = "what happened, not when"
_AGO = "years before the present: before which year?"
_VAGUE = "how long before or after is not said"
_WEEKS = "a week, which is read as 2014-W10 only"
_FISCAL = "a year that begins when its writer says"
_PERIODS = "the name of a time, not its years"

_WORDS = (
    (
        "christmas easter pentecost michaelmas lent advent epiphany candlemas whitsun nowruz",
        _FEASTS,
        "write its day: 25 December 1914",
    ),
    (
        "weihnachten ostern pfingsten noël pâques navidad пасха рождество نوروز",
        _FEASTS,
        "write its day: 25 December 1914",
    ),
    (
        "b d r born died reigned ruled baptised bapt buried né née",
        _LIVES,
        "write the date alone: 1722, 1848–1896",
    ),
    ("geboren gestorben mort родился умер", _LIVES, "write the date alone: 1722, 1848–1896"),
    ("bp ya ka kya ma mya ga bya", _AGO, "write the year: 3050 BC"),
    (
        "shortly soon just long near nearly toward towards almost immediately",
        _VAGUE,
        "write after 1722, before 1722 or c. 1722",
    ),
    (
        "w wk week weeks kw woche semaine semana неделя هفته",
        _WEEKS,
        "write 2014-W10, or its first and last day",
    ),
    ("fy fiscal academic season tax", _FISCAL, "write 2014–2015"),
    ("wwi wwii age war epoch", _PERIODS, "write its years: 1939–1945"),
)
REASONS: dict[str, tuple[str, str]] = {
    bare(fold(word)): (reason, hint) for words, reason, hint in _WORDS for word in words.split()
}
"""By the folded word: the reason, and the hint."""
