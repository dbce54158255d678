"""Names of columns in many tables and languages -> field; compared folded."""

from timeline.text.letters import fold_header


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


SYNONYMS: dict[str, tuple[str, ...]] = {  # the first name present is used
    "key": _words("id|event_id|eventid|key|slug|uid|Sl. No|S.No"),
    "title": _words(
        "title|event|name|event_name|headline|label|incident|name of incident|what|summary|titel|"
        "titre|título|titulo|nombre|название|событие|عنوان|رویداد|"
        "ereignis|évènement|événement|evento|battle|treaty name"
    ),
    "date": _words(
        "date|event_date|when|datum|fecha|дата|تاریخ|date_ce|signature date|launch date|"
        "release date|flight date"
    ),
    "start": _words(
        "start|begin|from|start_date|date_start|startdate|beginning|beginn|début|debut|inicio|"
        "начало|آغاز"
    ),
    "end": _words("end|to|until|end_date|date_end|enddate|ende|fin|конец|پایان"),
    "place": _words("place|location|where|place name|region|city|venue|ort|lieu|lugar|место|مکان"),
    "category": _words(
        "category|type|event_type|type of event|class|kind|kategorie|catégorie|categoría"
    ),
    "description": _words(
        "description|text|notes|details|comment|impact|beschreibung|описание|توضیح"
    ),
    "source": _words("source|sources|reference|ref|url|link|citation|quelle|источник|منبع"),
}
ACTORS = _words(
    "actors|actor|participants|parties|belligerents|who|country|countries|state|akteure|beteiligte|acteurs|"
    "actores|участники|کشور"
)
LANDS = _words("country|countries|state|کشور")  # a place, if other columns hold the actors
ROLES = frozenset(
    fold_header(role)
    for role in _words(
        "actor1|actor2|side_a|side_b|attacker|defender|source_actor|target|initiator"
    )
)
YEARS = _words("year|yr|jahr|année|annee|año|ano|год|سال")
MONTHS = _words("month|mnth|mon|mo|mn|monat|mois|mes|месяц|ماه")
DAYS = _words("day|dy|da|tag|jour|día|dia|день|روز")
START_PARTS = (
    ("start year", "styear", "start_yr", "syear", "begin year", "from year"),
    ("start month", "stmon", "stmonth", "start mo", "smonth", "begin month", "from month"),
    ("start day", "stday", "start_da", "sday", "begin day", "from day"),
)
END_PARTS = (
    ("end year", "endyear", "end_yr", "eyear", "to year"),
    ("end month", "endmon", "endmonth", "end mo", "emonth", "to month"),
    ("end day", "endday", "end_da", "eday", "to day"),
)
FIELDS = (*SYNONYMS, "actors", "precision")
