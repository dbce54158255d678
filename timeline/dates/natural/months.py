"""The names of months, weekdays, seasons and ordinal numbers, in the languages of the sources.

Names stand as people spell them and are compared folded: small letters without accents, vowel
signs or apostrophes (`fold` keeps the length of a text, so that places in it stay true).
"""

import unicodedata
from functools import cache

DROPPED = "\x01"
"""Stands in a folded text where there is nothing to read: marks, joiners, directions."""

_SPECIAL = (
    {ord(c): "-" for c in "‐‑−–—‒―ー"}
    | {ord(c): "'" for c in "’‘ʼʻʿʾ`´ʹ‛ʽ"}
    | {ord("ı"): "i", ord("ى"): "ی", ord("ي"): "ی", ord("ك"): "ک", ord("ة"): "ه", ord("ۀ"): "ه"}
    | {ord("٬"): ",", ord("،"): ",", ord("؟"): "?", ord("／"): "/", ord("…"): "…"}
    | {ord("ـ"): DROPPED, ord("ء"): DROPPED, ord("ـ"): DROPPED, ord("º"): "o", ord("ª"): "a"}
)


class _Folding(dict[int, str]):
    """Character to character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        if code in _SPECIAL:
            folded = _SPECIAL[code]
        elif kind in {"Mn", "Cf", "Me"}:
            folded = DROPPED
        elif kind in {"Zs", "Cc", "Zl", "Zp"}:
            folded = " "
        elif kind == "Nd":
            folded = str(unicodedata.decimal(char))
        else:
            base = unicodedata.normalize("NFKD", char)[0]
            folded = base.lower()[0] if ord(base) not in _SPECIAL else _SPECIAL[ord(base)]
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in small letters without accents, in Latin digits, of the same length."""
    return text.translate(_FOLDING)


def bare(word: str) -> str:
    """A folded word without the places where nothing is read."""
    return word.replace(DROPPED, "") if DROPPED in word else word


WESTERN = (
    (
        "January Jan Januar Jänner Jaenner janvier janv enero ene январь января янв январе "
        "ژانویه ژانویۀ جنوری"
    ),
    (
        "February Feb Febr Februar Feber février févr fév febrero февраль февраля фев февр феврале "
        "فوریه فوریۀ"
    ),
    "March Mar März Maerz Mär Mrz mars marzo март марта мар марте مارس",
    "April Apr avril avr abril abr апрель апреля апр апреле آوریل آپریل اپریل",
    "May Mai mayo май мая мае مه مهٔ می مۀ",
    "June Jun Juni Juno juin junio июнь июня июн июне ژوئن جون",
    "July Jul Juli Julei juillet juil julio июль июля июл июле ژوئیه ژوئیۀ جولای",
    "August Aug août aout agosto ago август августа авг августе اوت آگوست اگوست",
    (
        "September Sept Sep septembre septiembre setiembre set сентябрь сентября сен сент сентябре "
        "سپتامبر"
    ),
    "October Oct Oktober Okt octobre octubre октябрь октября окт октябре اکتبر اکتوبر",
    "November Nov novembre noviembre ноябрь ноября ноя нояб ноябре نوامبر",
    "December Dec Dezember Dez décembre déc diciembre dic декабрь декабря дек декабре دسامبر",
)
SOLAR = (
    "Farvardin Farwardin Farvardīn Фарвардин فروردین",
    "Ordibehesht Urdibihisht Ordibihisht Урдибихишт Ордибехешт اردیبهشت",
    "Khordad Khurdad Xordad Хордад خرداد",
    "Tir Tīr Тир تیر",
    "Mordad Murdad Amordad Мордад مرداد امرداد",
    "Shahrivar Shahrivār Shahriwar Шахривар شهریور",
    "Mehr Mihr Мехр مهر",
    "Aban Ābān Абан آبان",
    "Azar Āzar Adhar Азар آذر",
    "Dey Dei Dai Дей دی",
    "Bahman Бахман بهمن",
    "Esfand Isfand Espand Эсфанд اسفند اسپند",
)
ISLAMIC = (
    "Muharram, Moharram, Muḥarram, Moharam, al Muharram, Мухаррам, محرم, محرم الحرام, المحرم",
    "Safar, Ṣafar, Сафар, صفر",
    (
        "Rabi al awwal, Rabi al awal, Rabi ul awwal, Rabi I, Rabi 1, Rabia I, Rabi ol avval, "
        "Rabi al avval, Rabi u l awwal, ربیع الاول, ربیع اول"
    ),
    (
        "Rabi al thani, Rabi ath thani, Rabi al akhir, Rabi ul thani, Rabi us sani, Rabi al sani, "
        "Rabi II, Rabi 2, Rabia II, Rabi ol thani, Rabi al akhar, Rabi u th thani, "
        "ربیع الثانی, ربیع الاخر, ربیع ثانی"
    ),
    (
        "Jumada al awwal, Jumada al ula, Jumada l ula, Jumada I, Jumada 1, Jamadi al awwal, "
        "Jomada I, Jumada al awal, Jamadi ol avval, Jumada ul awwal, جمادی الاول, جمادی الاولی"
    ),
    (
        "Jumada al thani, Jumada al akhira, Jumada l akhira, Jumada al thaniya, Jumada II, "
        "Jumada 2, "
        "Jumada ath thani, Jomada II, Jamadi al thani, Jumada al akhirah, Jumada al thaniyah, "
        "Jamadi ol thani, Jumada ul thani, جمادی الثانی, جمادی الاخر, جمادی الاخره, جمادی الثانیه"
    ),
    "Rajab, Radjab, Раджаб, رجب",
    "Shaban, Sha ban, Shaaban, Sha aban, Шаабан, شعبان",
    "Ramadan, Ramadhan, Ramazan, Ramzan, Рамадан, Рамазан, رمضان",
    "Shawwal, Shawal, Shavval, Shaval, Шавваль, شوال",
    (
        "Dhu al Qadah, Dhu al Qa dah, Dhu al Qa da, Dhu al Qada, Dhu l Qa da, Dhu l Qada, "
        "Dhul Qa da, Dhul Qadah, Dhul Qada, Dhul Qa dah, Dhu l Qa dah, Dhu l Qadah, Zilqad, "
        "Zilqada, "
        "Zi l Qa da, Zilqadeh, Zi Qa deh, Zu l Qa da, Zulqadah, Dhu al Qi dah, Dhu al Qidah, "
        "Dhu l Qi da, ذی القعده, ذیقعده, ذی قعده, ذو القعده, ذوالقعده"
    ),
    (
        "Dhu al Hijjah, Dhu al Hijja, Dhu l Hijjah, Dhu l Hijja, Dhul Hijjah, Dhul Hijja, "
        "Zilhijja, Zilhajja, "
        "Zi l Hijja, Zilhajjeh, Zi Hajjeh, Zu l Hijja, Zulhijjah, Dhu al Hejjah, "
        "ذی الحجه, ذیحجه, ذی حجه, ذو الحجه, ذوالحجه"
    ),
)
REPUBLICAN = (
    "Vendémiaire, Vendemiaire, Vend",
    "Brumaire, Brum",
    "Frimaire, Frim",
    "Nivôse, Nivose, Niv",
    "Pluviôse, Pluviose, Pluv",
    "Ventôse, Ventose, Vent",
    "Germinal, Germ",
    "Floréal, Flor",
    "Prairial, Prair",
    "Messidor, Mess",
    "Thermidor, Therm, Fervidor",
    "Fructidor, Fruct",
    (
        "jour complémentaire, jours complémentaires, complementary day, sansculottide, "
        "sans culottides, sansculottides"
    ),
)
HEBREW = (
    "Nisan, Nissan, ניסן",
    "Iyar, Iyyar, אייר",
    "Sivan, Siwan, סיון, סיוון",
    "Tammuz, Tamuz, תמוז",
    "Av, Ab, Menachem Av, אב",
    "Elul, אלול",
    "Tishri, Tishrei, Tishre, תשרי",
    "Cheshvan, Heshvan, Marcheshvan, Marheshvan, Chesvan, חשון, חשוון, מרחשון",
    "Kislev, Chislev, כסלו",
    "Tevet, Tebeth, Teveth, Tebet, טבת",
    "Shevat, Shvat, Shebat, Sh vat, שבט",
    "Adar I, Adar 1, Adar Rishon, Adar Aleph, אדר א",
    "Adar II, Adar 2, Adar Sheni, Adar Bet, Veadar, Ve Adar, אדר ב",
    "Adar, אדר",
)
RUMI = (
    "Kanunusani, Kânûn-ı Sânî, Kanun i Sani",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Teşrinievvel, Teşrîn-i Evvel",
    "Teşrinisani, Teşrîn-i Sânî",
    "Kanunuevvel, Kânûn-ı Evvel",
)
WEEKDAYS = (
    "Monday Mon Montag lundi lunes понедельник دوشنبه",
    "Tuesday Tue Tues Dienstag mardi martes вторник سه‌شنبه",
    "Wednesday Wed Weds Mittwoch mercredi miércoles среда среду چهارشنبه",
    "Thursday Thu Thur Thurs Donnerstag jeudi jueves четверг پنجشنبه پنج‌شنبه",
    "Friday Fri Freitag vendredi viernes пятница пятницу جمعه",
    "Saturday Sat Samstag Sonnabend samedi sábado суббота субботу شنبه",
    "Sunday Sun Sonntag dimanche domingo воскресенье یکشنبه یک‌شنبه",
)
SEASONS = {
    21: "spring springtime Frühling Frühjahr Fruehling Fruehjahr printemps primavera "
    "весна весной весны بهار",
    22: "summer summertime Sommer été verano лето летом лета تابستان",
    23: "autumn fall Herbst automne otoño осень осенью осени پاییز",
    24: "winter wintertime Winter hiver invierno зима зимой зимы زمستان",
}
ORDINALS = (
    (
        "first erste ersten erster erstes premier première primer primero primera первый "
        "первая первое "
        "первого первой اول یکم"
    ),
    (
        "second zweite zweiten zweiter zweites deuxième seconde segundo segunda второй вторая "
        "второе "
        "второго دوم"
    ),
    (
        "third dritte dritten dritter drittes troisième tercer tercero tercera третий третья "
        "третье "
        "третьего третьей سوم"
    ),
    "fourth vierte vierten viertes quatrième cuarta четвертый четвертая четвертого четвертой چهارم",
    "fifth fünfte fünften cinquième quinto quinta пятый пятого пятое پنجم",
    "sixth sechste sechsten sixième sexto шестой шестого шестое ششم",
    "seventh siebte siebten septième séptimo седьмой седьмого седьмое هفتم",
    "eighth achte achten huitième octavo восьмой восьмого восьмое هشتم",
    "ninth neunte neunten neuvième noveno девятый девятого девятое نهم",
    "tenth zehnte zehnten dixième décimo десятый десятого десятое دهم",
    "eleventh elfte elften onzième одиннадцатый одиннадцатого یازدهم",
    "twelfth zwölfte zwölften douzième двенадцатый двенадцатого دوازدهم",
    "thirteenth dreizehnte dreizehnten treizième тринадцатый тринадцатого سیزدهم",
    "fourteenth vierzehnte vierzehnten quatorzième четырнадцатый четырнадцатого چهاردهم",
    "fifteenth fünfzehnte fünfzehnten quinzième пятнадцатый пятнадцатого پانزدهم",
    "sixteenth sechzehnte sechzehnten seizième шестнадцатый шестнадцатого شانزدهم",
    "seventeenth siebzehnte siebzehnten семнадцатый семнадцатого هفدهم",
    "eighteenth achtzehnte achtzehnten восемнадцатый восемнадцатого هجدهم هیجدهم",
    "nineteenth neunzehnte neunzehnten девятнадцатый девятнадцатого نوزدهم",
    "twentieth zwanzigste zwanzigsten vingtième двадцатый двадцатого بیستم",
)
TENS = {20: "twenty", 30: "thirty"}


def roman(number: int) -> str:
    """The numeral of 1 to 39 in small letters."""
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + units[number % 10]


@cache
def weekday_names() -> tuple[str, ...]:
    """The English names, Monday first."""
    return tuple(line.split()[0] for line in WEEKDAYS)
