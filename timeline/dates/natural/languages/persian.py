"""Persian, in the spellings of Iran, Afghanistan and Arabic keyboards."""

WORDS = """
january: ژانویه, ژانویۀ, جنوری
february: فوریه, فوریۀ
march: مارس
april: آوریل, آپریل, اپریل
may: مه, مهٔ, می, مۀ
june: ژوئن, جون
july: ژوئیه, ژوئیۀ, جولای
august: اوت, آگوست, اگوست
september: سپتامبر
october: اکتبر, اکتوبر
november: نوامبر
december: دسامبر
monday: دوشنبه
tuesday: سه‌شنبه
wednesday: چهارشنبه
thursday: پنجشنبه, پنج‌شنبه
friday: جمعه
saturday: شنبه
sunday: یکشنبه, یک‌شنبه
spring: بهار
summer: تابستان
autumn: پاییز
winter: زمستان
1st: اول, یکم
2nd: دوم
3rd: سوم
4th: چهارم
5th: پنجم
6th: ششم
7th: هفتم
8th: هشتم
9th: نهم
10th: دهم
11th: یازدهم
12th: دوازدهم
13th: سیزدهم
14th: چهاردهم
15th: پانزدهم
16th: شانزدهم
17th: هفدهم
18th: هجدهم, هیجدهم
19th: نوزدهم
20th: بیستم
about: حدود, حدودا
perhaps: شاید, احتمالا
early: اوایل, ابتدای, آغاز
middle: اواسط, میانه
late: اواخر, پایان
half: نیمه, نیمهٔ
quarter: ربع
century: قرن, قرون, سده, سدهٔ
decade: دهه, دههٔ
millennium: هزاره, هزارهٔ
year: سال, سنه
before christ: قبل از میلاد, پیش از میلاد, ق م
after christ: میلادی, بعد از میلاد, م
hijri: هجری, ه
before: قبل, پیش, قبل از, پیش از
after: پس, بعد, پس از, بعد از
since: از
until: تا
between: بین, میان
and: و
or: یا
but: اما
present: تاکنون, اکنون, امروز, کنون, نیز
unknown: نامعلوم, نامشخص
undated: بی تا, بدون تاریخ
filler: به, در, روز, ماه
"""
