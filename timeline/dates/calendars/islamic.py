"""The lunar calendar of the Hijra, tabular, to and from JDN.

The tabular calendar of 30 years, civil epoch (16 July 622 Julian, JDN 1948440), leap years 2, 5, 7,
10, 13, 16, 18, 21, 24, 26, 29: Explanatory Supplement to the Astronomical Almanac (2013), chapter
15. The moon that was seen can differ from it by a day either way.
"""

from timeline.dates.calendars.base import Calendar, twelve

EPOCH = 1948440


def is_leap(year: int) -> bool:
    """Eleven years of thirty have 355 days."""
    return (11 * year + 14) % 30 < 11


def days_in_month(year: int, month: int) -> int:
    """30 and 29 days in turn; Dhu al-Hijja has 30 in leap years."""
    return 30 if month % 2 or (month == 12 and is_leap(year)) else 29


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a day of the tabular Islamic calendar."""
    return EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the tabular Islamic calendar."""
    year = (30 * (jdn - EPOCH) + 10646) // 10631
    passed = jdn - to_jdn(year, 1, 1)
    month = min(12, (2 * passed + 1) // 59 + 1)
    if passed < (59 * (month - 1) + 1) // 2:
        month -= 1
    return year, month, jdn - to_jdn(year, month, 1) + 1


CALENDAR = Calendar(
    key="islamic",
    name="islamic",
    title="Islamic",
    months=twelve,
    days=days_in_month,
    to_jdn=to_jdn,
    years=range(1, 10000),
    plausible=range(100, 1501),
    sign="AH",
    slack_days=1,
    markers="ah, قمری, ق, a h, lunar hijri, hijri qamari, lunar hijra, ه ق, هجری قمری, "
    "anno hegirae, islamic calendar, islamic, a h lunar, lunar",
    months_named=(
        (
            "Muharram, Muharram al haram, Moharram, Muḥarram, Moharam, al Muharram, "
            "Мухаррам, محرم, محرم الحرام, المحرم"
        ),
        "Safar, Safar al muzaffar, Ṣafar, Сафар, صفر",
        (
            "Rabi al awwal, Rabi l awwal, "
            "Rabi al awal, Rabi ul awwal, Rabi I, Rabi 1, Rabia I, Rabi ol avval, "
            "Rabi al avval, Rabi u l awwal, ربیع الاول, ربیع اول"
        ),
        (
            "Rabi al thani, Rabi l thani, Rabi l akhir, "
            "Rabi ath thani, Rabi al akhir, Rabi ul thani, Rabi us sani, Rabi al "
            "sani, Rabi II, Rabi 2, Rabia II, Rabi ol thani, Rabi al akhar, Rabi u th thani, ربیع "
            "الثانی, ربیع الاخر, ربیع ثانی"
        ),
        (
            "Jumada al awwal, Jumada l awwal, Jumada l awal, "
            "Jumada al ula, Jumada l ula, Jumada I, Jumada 1, Jamadi al awwal, "
            "Jomada I, Jumada al awal, Jamadi ol avval, Jumada ul awwal, جمادی الاول, جمادی "
            "الاولی"
        ),
        (
            "Jumada al thani, Jumada l thani, Jumada l thaniya, Jumada l akhir, Jumada al akhir, "
            "Jumada al akhira, Jumada l akhira, Jumada al thaniya, Jumada II, "
            "Jumada 2, Jumada ath thani, Jomada II, Jamadi al thani, Jumada al akhirah, Jumada al "
            "thaniyah, Jamadi ol thani, Jumada ul thani, جمادی الثانی, جمادی الاخر, جمادی الاخره, "
            "جمادی الثانیه"
        ),
        "Rajab, Rajab al murajjab, Radjab, Раджаб, رجب",
        "Shaban, Shaban al muazzam, Sha ban al mu azzam, Sha ban, Shaaban, Sha aban, Шаабан, شعبان",
        (
            "Ramadan, Ramadan al mubarak, Ramazan al mubarak, Ramadhan, Ramazan, "
            "Ramzan, Рамадан, Рамазан, رمضان"
        ),
        "Shawwal, Shawwal al mukarram, Shawal, Shavval, Shaval, Шавваль, شوال",
        (
            "Dhu al Qadah, Zi al Qa dah, Zi al Qadah, Zi al Qa adah, Zi l Qa dah, Zi l Qadah, "
            "Zilqa dah, Zilqade, Zilkade, Zu l Qa dah, Zu al Qa dah, Zul Qa dah, Dhi l Qa da, "
            "Zil Qa dah, Zil Qa da, ذی‌القعده, ذیقعدهٔ, "
            "Dhu al Qa dah, Dhu al Qa da, Dhu al Qada, Dhu l Qa da, Dhu l Qada, "
            "Dhul Qa da, Dhul Qadah, Dhul Qada, Dhul Qa dah, Dhu l Qa dah, Dhu l Qadah, Zilqad, "
            "Zilqada, Zi l Qa da, Zilqadeh, Zi Qa deh, Zu l Qa da, Zulqadah, Dhu al Qi dah, Dhu "
            "al Qidah, Dhu l Qi da, ذی القعده, ذیقعده, ذی قعده, ذو القعده, ذوالقعده"
        ),
        (
            "Dhu al Hijjah, Zi al Hijjah, Zi al Hijja, Zi l Hijjah, Zi l Hajjah, Zilhajj, "
            "Zilhijjah, Zulhijja, Zilhicce, Zu l Hijjah, Zu al Hijjah, Zul Hijjah, "
            "Zil Hijjah, Dhi l Hijja, "
            "Zil Hajj, ذی‌الحجه, ذیحجهٔ, "
            "Dhu al Hijja, Dhu l Hijjah, Dhu l Hijja, Dhul Hijjah, Dhul Hijja, "
            "Zilhijja, Zilhajja, Zi l Hijja, Zilhajjeh, Zi Hajjeh, Zu l Hijja, Zulhijjah, Dhu al "
            "Hejjah, ذی الحجه, ذیحجه, ذی حجه, ذو الحجه, ذوالحجه"
        ),
    ),
)
