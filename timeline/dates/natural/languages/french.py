"""French."""

WORDS = """
january: janvier, janv
february: février, févr, fév
march: mars
april: avril, avr
june: juin
july: juillet, juil, juill
august: août, aout
september: septembre
october: octobre
november: novembre
december: décembre, déc
monday: lundi
tuesday: mardi
wednesday: mercredi
thursday: jeudi
friday: vendredi
saturday: samedi
sunday: dimanche
spring: printemps
summer: été
autumn: automne
winter: hiver
1st: premier, première
2nd: deuxième, seconde
3rd: troisième
4th: quatrième
5th: cinquième
6th: sixième
7th: septième
8th: huitième
9th: neuvième
10th: dixième
11th: onzième
12th: douzième
13th: treizième
14th: quatorzième
15th: quinzième
16th: seizième
20th: vingtième
last: dernier, dernière
about: vers, environ, env
perhaps: peut être
early: début
middle: milieu
late: fin
half: moitié, semestre
quarter: trimestre, quart
third part: tiers
century: siècle, siècles
decade: décennie
decades: années
millennium: millénaire
year: année
an: an
before christ: av j c, avant j c, avant jésus christ
after christ: apr j c, ap j c, après j c, après jésus christ
julian: julien
gregorian: grégorien
before: avant
after: après
not before: pas avant
not after: pas après
since: depuis, à partir du
until: jusqu, jusque, jusqu'à, jusqu'en, jusqu'au
to: a, au
between: entre
and: et
or: ou
but: mais
either: soit
present: aujourd'hui, présent, nos jours
unknown: inconnu, inconnue, date inconnue
undated: sans date, sine anno, sine dato
time of day: midi, minuit
filler: de, du, des, le, la, les, dans, en, aux
today: hier, demain
event: publié, publiée, imprimé, imprimée, peint, peinte, gravé, construit, construite, fondé,
    fondée, réalisé, réalisée, daté, datée, édité
"""
