"""Italian."""

WORDS = """
january: gennaio, genn, gen
february: febbraio, febb
march: marzo
april: aprile
may: maggio, magg, mag
june: giugno, giu
july: luglio, lug
august: agosto
september: settembre, sett
october: ottobre, ott
november: novembre
december: dicembre
monday: lunedì
tuesday: martedì
wednesday: mercoledì
thursday: giovedì
friday: venerdì
saturday: sabato
sunday: domenica
spring: primavera
summer: estate
autumn: autunno
winter: inverno
1st: primo, prima
2nd: secondo
3rd: terzo, terza
4th: quarto, quarta
5th: quinto
6th: sesto, sesta
7th: settimo
8th: ottavo
9th: nono
10th: decimo
11th: undicesimo
12th: dodicesimo
13th: tredicesimo
14th: quattordicesimo
15th: quindicesimo
16th: sedicesimo
17th: diciassettesimo
18th: diciottesimo
19th: diciannovesimo
20th: ventesimo
last: ultimo, ultima
about: circa, verso il, verso la, intorno al, intorno alla
perhaps: forse, probabilmente
early: inizio, inizi, principio
earlier half: prima metà del, prima metà
later half: seconda metà del, seconda metà
middle: metà
late: fine
quarter: trimestre
century: secolo, secoli, sec
decade: decennio
decades: anni
millennium: millennio
year: anno
before christ: a.C., avanti Cristo
after christ: d.C., dopo Cristo
before: prima del, prima di, prima dell', ante
after: dopo, dopo il, post
not before: non prima del
not after: non dopo il, entro, entro il
since: dal, dalla, dall', a partire dal
until: fino al, sino al, fino a
to: al, alla, all'
between: tra, fra, tra il, fra il
and behind: e
and: ed, e il, ed il
or: oppure
present: oggi, ad oggi
unknown: sconosciuto, sconosciuta, data sconosciuta
undated: senza data
filler: il, lo, nel, nell', nello, nella, del, dell', dello, della, gli, i
event: pubblicato, stampato, costruito, fondato, dipinto, datato
"""
