"""German."""

WORDS = """
january: Januar, Jänner, Jaenner
february: Februar, Feber
march: März, Maerz, Mär, Mrz
may: Mai
june: Juni, Juno
july: Juli, Julei
october: Oktober, Okt
december: Dezember, Dez
monday: Montag
tuesday: Dienstag
wednesday: Mittwoch
thursday: Donnerstag
friday: Freitag
saturday: Samstag, Sonnabend
sunday: Sonntag
spring: Frühling, Frühjahr, Fruehling, Fruehjahr
summer: Sommer
autumn: Herbst
winter: Winter
1st: erste, ersten, erster, erstes
2nd: zweite, zweiten, zweiter, zweites
3rd: dritte, dritten, dritter, drittes
4th: vierte, vierten, viertes
5th: fünfte, fünften
6th: sechste, sechsten
7th: siebte, siebten
8th: achte, achten
9th: neunte, neunten
10th: zehnte, zehnten
11th: elfte, elften
12th: zwölfte, zwölften
13th: dreizehnte, dreizehnten
14th: vierzehnte, vierzehnten
15th: fünfzehnte, fünfzehnten
16th: sechzehnte, sechzehnten
17th: siebzehnte, siebzehnten
18th: achtzehnte, achtzehnten
19th: neunzehnte, neunzehnten
20th: zwanzigste, zwanzigsten
last: letzte, letzten, letztes
about: um, etwa, gegen
perhaps: vermutlich, wahrscheinlich, wohl
early: frühes, frühe, früh, frühen, Anfang, Anf
middle: Mitte
late: späte, spätes, spät, späten, Ende
half: Hälfte
quarter: Viertel, Quartal
third part: Drittel
century: Jahrhundert, Jahrhunderts, Jahrhunderte, Jh, Jhd, Jhdt, Jhs
decade: Dekade, Jahrzehnt
millennium: Jahrtausend, Jahrtausends
year: Jahr, Jahre, Jahren, Jahres
before christ: vchr, v chr, v u z, vor christus, vor christi geburt
after christ: n chr, nach christus, nach christi geburt
julian: julianisch, alten stils, a st
gregorian: gregorianisch, neuen stils, n st
before: vor, vor dem
after: nach
not before: nicht vor
not after: spätestens
since: seit, ab
from: von, vom
until: bis
between: zwischen, zw
and: und
or: oder
but: aber
either: entweder
present: heute, nun, Gegenwart, dato
unknown: unbekannt, Datum unbekannt
undated: undatiert, ohne datum, o o u j
time of day: mittags
filler: der, den, dem, im, am, das, die
today: gestern, morgen
time zone: uhr
turn: jahrhundertwende
event: entstanden, datiert, gedruckt, erschienen, gemalt, gegründet, erbaut, gebaut,
    veröffentlicht, geschrieben, hergestellt, tätig
"""
