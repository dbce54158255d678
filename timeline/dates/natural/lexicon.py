"""What the words of a date mean: each folded word or phrase has a kind and a value.

A phrase is found by its first word; between its words may stand dots, spaces, apostrophes and
hyphens ("B.C.", "av. J.-C.", "Rabi' al-awwal"). The tables are built once, when first used.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from timeline.dates.natural import months
from timeline.dates.natural.months import bare, fold

Meaning = tuple[str, Any]


class Vocabulary(NamedTuple):
    """Words, and phrases by their first word, the longest first."""

    words: dict[str, Meaning]
    phrases: dict[str, list[tuple[re.Pattern[str], Meaning]]]


WORDS: dict[Meaning, str] = {
    ("qual", "~"): (
        "ca cca circ circa abt appr alrededor about around approximately approx roughly um "
        "etwa gegen vers environ hacia около ок примерно прибл حدود حدودا"
    ),
    ("qual", "?"): (
        "probably perhaps possibly maybe prob poss likely presumably uncertain vermutlich "
        "wahrscheinlich wohl probablement quizá quizás probablemente вероятно возможно "
        "предположительно شاید احتمالا"
    ),
    ("c", None): "c",
    ("part", "early"): (
        "early beginning start frühes frühe früh frühen Anfang début principios comienzos "
        "inicios начало начале нач اوایل ابتدای آغاز"
    ),
    ("part", "mid"): "mid mi middle Mitte milieu mediados середина середине сер اواسط میانه",
    ("part", "late"): (
        "late end späte spätes spät späten Ende fin finales fines конец конце кон اواخر پایان"
    ),
    ("fraction", 2): (
        "half halves Hälfte moitié mitad semester semestre половина половине пол نیمه نیمهٔ"
    ),
    ("fraction", 4): (
        "quarter quarters Viertel Quartal cuarto trimestre quart четверть четверти квартал "
        "квартале ربع"
    ),
    ("fraction", 3): "thirds Drittel tiers tercio треть",
    ("unit", "century"): (
        "century centuries cent Jahrhundert Jahrhunderts Jahrhunderte Jh Jhd Jhdt Jhs siècle "
        "siècles siglo siglos век века веке веков веках в вв столетие столетия قرن قرون سده "
        "سدهٔ s"
    ),
    ("unit", "decade"): (
        "decade decades década décadas décennie Dekade Jahrzehnt десятилетие دهه دههٔ"
    ),
    ("unit", "millennium"): (
        "millennium millennia millenium mill Jahrtausend Jahrtausends millénaire milenio "
        "тысячелетие тысячелетия тыс هزاره هزارهٔ"
    ),
    ("year", None): (
        "year years period Jahr Jahre Jahren Jahres année año г год года году годы годов "
        "годах годами гг سال anno"
    ),
    ("an", None): "an",
    ("decades", None): "années años",
    ("era", "bc"): "bc bce vchr",
    ("era", "ad"): "ad ce میلادی",
    ("am", None): "am",
    ("cal", "julian"): "os julian julianisch julien juliano юлианский",
    ("cal", "gregorian"): "ns gregorian gregorianisch grégorien gregoriano",
    ("cal", "solar"): "sh ap ahs shamsi jalali شمسی خورشیدی ش",
    ("cal", "islamic"): "ah قمری ق",
    ("cal", "hijri"): "هجری ه",
    ("cal", "hijra"): "hijri hijrah hijra hegira",
    ("h", None): "h",
    ("cal", "rumi"): "rumi",
    ("cal", "hebrew"): "hebrew jewish",
    ("before", None): "before bef pre vor avant antes antérieur ante до перед قبل پیش",
    ("after", None): "after aft post nach après después после پس بعد",
    ("since", None): "since seit ab depuis desde از с со",
    ("from", None): "from von vom",
    ("until", None): "until till til bis jusqu jusque hasta تا",
    ("by", None): "by",
    ("to", None): "to through thru по a al au",
    ("between", None): "between betw bet zwischen entre между بین میان",
    ("and", None): "and und et y и و",
    ("or", None): "or oder ou o или یا",
    ("but", None): "but aber mais pero но اما",
    ("either", None): "either entweder soit либо",
    ("present", None): (
        "present ongoing now today current heute aujourd'hui présent presente hoy nun "
        "actualidad Gegenwart تاکنون наст настоящее сегодня اکنون امروز کنون"
    ),
    ("undated", None): "undated undatiert nd sd",
    ("unknown", None): (
        "unknown unbekannt inconnu inconnue desconocido desconocida "
        "неизвестно нет undetermined نامعلوم نامشخص"
    ),
    ("onward", None): "onward onwards forward",
    ("daypart", None): (
        "noon midnight midday dawn dusk morning afternoon evening night mittags midi minuit"
    ),
    ("noise", None): (
        "the in on of de du des del der den dem le la les el los im am at during dans en aux "
        "das die во به در روز ماه"
    ),
    ("dayword", None): "day month",
    ("relative", None): (
        "ago yesterday tomorrow recent recently currently this next tonight last gestern "
        "morgen hier demain"
    ),
    ("zone", None): "utc gmt z cet cest est edt pst msk bst uhr",
}
PHRASES: dict[Meaning, str] = {
    ("part", "late"): "latter part, late part, later part, last part",
    ("part", "early"): "early part, earlier part, first part",
    ("part", "mid"): "middle part, middle third of, mid third of",
    ("era", "bc"): (
        "before the common era, before common era, b c, b c e, v chr, v u z, vor christus, "
        "vor christi geburt, av j c, avant j c, avant jesus christ, a c, a de c, "
        "antes de cristo, до н э, до нашеи эры, до р х, قبل از میلاد, پیش از میلاد, ق م, "
        "before christ"
    ),
    ("era", "ad"): (
        "of the common era, common era, of our lord, a d, c e, n chr, nach christus, "
        "nach christi geburt, apr j c, ap j c, apres j c, apres jesus christ, d c, d de c, "
        "н э, нашеи эры, بعد از میلاد, anno domini"
    ),
    ("cal", "julian"): (
        "o s, old style, julian calendar, ст ст, ст стиля, по старому стилю, старого стиля, "
        "alten stils, a st"
    ),
    ("cal", "gregorian"): (
        "n s, new style, gregorian calendar, нов ст, н ст, по новому стилю, нового стиля, "
        "neuen stils, n st"
    ),
    ("cal", "solar"): (
        "s h, a p, solar hijri, hijri shamsi, anno persico, a h s, solar hegira, ه ش, ه. ش, "
        "هجری شمسی, هجری خورشیدی, iranian calendar, persian calendar, persian, a h solar, solar"
    ),
    ("cal", "islamic"): (
        "a h, lunar hijri, hijri qamari, lunar hijra, ه ق, هجری قمری, anno hegirae, "
        "islamic calendar, islamic, a h lunar, lunar"
    ),
    ("cal", "hebrew"): "a m, anno mundi, hebrew calendar, jewish calendar",
    ("cal", "rumi"): "rumi calendar, ottoman fiscal, rumî",
    ("cal", "republican"): (
        "french republican, republican calendar, french republican calendar, of the republic, "
        "of the french republic, de la republique, republican"
    ),
    ("before", None): "prior to, earlier than, antes de, vor dem, antes del, قبل از, پیش از",
    ("after", None): "later than, after the end of, despues de, subsequent to, پس از, بعد از",
    ("notbefore", None): (
        "not before, no earlier than, not earlier than, no sooner than, in or after, "
        "on or after, during or after, at or after, nicht vor, pas avant, не ранее, не раньше, "
        "после или в, from or after"
    ),
    ("notafter", None): (
        "not after, no later than, not later than, in or before, on or before, at or before, "
        "before or in, by or before, by the end of, before the end of, spatestens, не позднее, "
        "не позже, pas apres, before or during"
    ),
    ("orearlier", None): (
        "or earlier, and earlier, at latest, at the very latest, at the latest, или ранее"
    ),
    ("orlater", None): "or later, and later, at the earliest, или позднее",
    ("onward", None): "and onwards, and onward, and on",
    ("until", None): "up to, up until, jusqu a, jusqu en, jusqu au",
    ("present", None): (
        "the present, present day, the present day, nos jours, la actualidad, "
        "настоящего времени, наших днеи, to date, dato, н в, наст время, настоящее время, "
        "this day, نیز"
    ),
    ("undated", None): (
        "sine anno, sine dato, n d, s d, o d, o j, no date, without date, not dated, sans date, "
        "ohne datum, sin fecha, б д, без даты, б г, بی تا, بدون تاریخ"
    ),
    ("unknown", None): ("date unknown, unknown date, date not known, not known, date uncertain"),
    ("turn", None): "turn of, jahrhundertwende, рубеж",
    ("since", None): (
        "starting in, starting from, starting on, beginning in, beginning on, beginning from, "
        "as of, as from, with effect from, a partir de, a partir du"
    ),
    ("noise", None): "sometime in, some time in, sometime during, some time during",
    ("between", None): "sometime between, some time between",
    ("qual", "~"): (
        "in or about, on or about, at or about, in or around, on or around, at or around, "
        "alrededor de, en torno a"
    ),
    ("qual", "?"): "peut etre, it is thought, tal vez",
}


def _ordinals() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for number, line in enumerate(months.ORDINALS, 1):
        for word in line.split():
            found[bare(fold(word))] = ("nth", number)
    found["thirtieth"] = ("nth", 30)
    for word in [
        "letzte",
        "letzten",
        "letztes",
        "dernier",
        "derniere",
        "ultimo",
        "ultima",
        "последнии",
        "последняя",
    ]:
        found[word] = ("nth", -1)
    found["last"] = found["final"] = found["latter"] = found["closing"] = ("nth", -1)
    found["opening"] = ("nth", 1)
    return found


def _months(words: dict[str, Meaning], phrases: dict[str, Meaning]) -> None:
    for number, line in enumerate(months.RUMI, 1):
        for name in line.split(","):
            phrases.setdefault(fold(name.strip()), ("month", ("rumi", number)))
    tables: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("western", months.WESTERN),
        ("solar", months.SOLAR),
    )
    for calendar, table in tables:
        for number, line in enumerate(table, 1):
            for name in line.split():
                words[bare(fold(name))] = ("month", (calendar, number))
    listed: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("islamic", months.ISLAMIC),
        ("republican", months.REPUBLICAN),
        ("hebrew", months.HEBREW),
    )
    for calendar, table in listed:
        for number, line in enumerate(table, 1):
            for name in line.replace("\n", " ").split(","):
                phrases[fold(name.strip())] = ("month", (calendar, number))


def _numerals(words: dict[str, Meaning]) -> None:
    for number in range(1, 40):
        numeral = months.roman(number)
        words[numeral] = ("roman", number)
        for ending in ("e", "eme", "th", "er", "ere"):
            words.setdefault(numeral + ending, ("nth", number))


def _pattern(phrase: str) -> re.Pattern[str]:
    glue = r"[ .'\x01-]{0,4}"
    parts = [rf"{re.escape(p)}\x01*" for p in phrase.split()]
    return re.compile(glue.join(parts) + r"(?![^\W_])")


@cache
def vocabulary() -> Vocabulary:  # noqa: C901, PLR0912 -- one table of cases
    """The tables of all words, made on the first call."""
    words: dict[str, Meaning] = {}
    _numerals(words)
    for meaning, line in WORDS.items():
        for word in line.split():
            words.setdefault(bare(fold(word)), meaning)
    words |= _ordinals()
    named: dict[str, Meaning] = {}
    for meaning, line in PHRASES.items():
        for phrase in line.split(","):
            named[bare(fold(phrase.strip()))] = meaning
    for tens, name in months.TENS.items():
        for unit, line in enumerate(months.ORDINALS[:9], 1):
            named[f"{name} {line.split()[0]}"] = ("nth", tens + unit)
    _months(words, named)
    for number, line in enumerate(months.WEEKDAYS):
        for name in line.split():
            words.setdefault(bare(fold(name)), ("weekday", number))
    for code, line in months.SEASONS.items():
        for name in line.split():
            words.setdefault(bare(fold(name)), ("season", code))
    phrases: dict[str, list[tuple[re.Pattern[str], Meaning]]] = {}
    for phrase in sorted(named, key=len, reverse=True):
        clean = " ".join(re.findall(r"[^\W_]+", bare(phrase)))
        first, _, rest = clean.partition(" ")
        if rest:
            phrases.setdefault(first, []).append((_pattern(clean), named[phrase]))
        else:
            words.setdefault(first, named[phrase])
    return Vocabulary(words, phrases)
