"""Polish."""

WORDS = """
january: styczeń, stycznia, styczniu, stycz
february: luty, lutego, lutym
march: marzec, marca, marcu
april: kwiecień, kwietnia, kwietniu, kwiec
may: maj, maja, maju
june: czerwiec, czerwca, czerwcu, czerw
july: lipiec, lipca, lipcu
august: sierpień, sierpnia, sierpniu, sierp
september: wrzesień, września, wrześniu, wrzes
october: październik, października, październiku, paźdz
november: listopad, listopada, listopadzie, listop
december: grudzień, grudnia, grudniu, grudz
monday: poniedziałek
tuesday: wtorek
wednesday: środa
thursday: czwartek
friday: piątek
saturday: sobota
sunday: niedziela
spring: wiosna, wiosną, wiosny
summer: lato, latem, lata
autumn: jesień, jesienią, jesieni
winter: zima, zimą, zimy
1st: pierwsza, pierwszy, pierwszej
2nd: druga, drugi, drugiej
3rd: trzecia, trzeci, trzeciej
4th: czwarta, czwarty
last: ostatnia, ostatni
about: około, ok
perhaps: prawdopodobnie, zapewne, być może
early: początek, początku, pocz
middle: połowa wieku
late: koniec, końcu
half: połowa, połowy, poł
quarter: ćwierć, kwartał
century: wiek, wieku, wieki
century behind: w
decade: dekada
decades: lata
millennium: tysiąclecie
year: rok, roku
year behind: r
before christ: p.n.e., przed Chrystusem, przed naszą erą
after christ: n.e., naszej ery, po Chrystusie
before: przed
after: po
since: od
until: do
between: między, pomiędzy
and: i, oraz
or: lub, albo
present: obecnie, dzisiaj
unknown: nieznana, nieznany, data nieznana
undated: bez daty, b.d., b.r., bez roku
filler: z, we
event: wydano, wydany, zbudowany, namalowany, założony
"""
