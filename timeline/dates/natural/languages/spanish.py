"""Spanish."""

WORDS = """
january: enero, ene
february: febrero
march: marzo
april: abril, abr
may: mayo
june: junio
july: julio
august: agosto, ago
september: septiembre, setiembre, set
october: octubre
november: noviembre
december: diciembre, dic
monday: lunes
tuesday: martes
wednesday: miércoles
thursday: jueves
friday: viernes
saturday: sábado
sunday: domingo
spring: primavera
summer: verano
autumn: otoño
winter: invierno
1st: primer, primero, primera
2nd: segundo, segunda
3rd: tercer, tercero, tercera
4th: cuarta
5th: quinto, quinta
6th: sexto
7th: séptimo
8th: octavo
9th: noveno
10th: décimo
last: último, última
about: alrededor, hacia, alrededor de, en torno a
perhaps: probablement, quizá, quizás, probablemente, tal vez
early: principios, comienzos, inicios
middle: mediados
late: finales, fines
half: mitad
quarter: cuarto
third part: tercio
century: siglo, siglos
decade: década, décadas
decades: años
millennium: milenio
year: año, anno
before christ: a c, a de c, antes de cristo
after christ: d c, d de c
julian: juliano
gregorian: gregoriano
before: antes, antérieur, ante, antes de, antes del
after: después, después de
since: desde, a partir de
until: hasta
to: al
and: y
or: o
but: pero
present: presente, hoy, actualidad, la actualidad
unknown: desconocido, desconocida, fecha desconocida
undated: sin fecha, sin año, s.a.
filler: del, el, los
event: publicado, publicada, impreso, construido, fundado, pintado, fechado
"""
