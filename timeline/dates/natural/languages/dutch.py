"""Dutch. "en" is left out: it is French, too, for "in"."""

WORDS = """
january: januari
february: februari
march: maart, mrt
may: mei
july: juli
august: augustus
october: oktober, okt
monday: maandag
tuesday: dinsdag
wednesday: woensdag
thursday: donderdag
friday: vrijdag
saturday: zaterdag
sunday: zondag
spring: lente, voorjaar
summer: zomer
autumn: herfst, najaar
1st: eerste
2nd: tweede
3rd: derde
4th: vierde
last: laatste
about: omstreeks, ongeveer
perhaps: waarschijnlijk, mogelijk, vermoedelijk
early: begin, vroege
middle: midden
late: eind, einde, laat
half: helft
quarter: kwart, kwartaal
century: eeuw, eeuwen
decades: jaren
year: jaar
before: voor
after: na
not after: uiterlijk
since: sinds, vanaf
until: tot
between: tussen
unknown: onbekend
undated: ongedateerd, zonder jaar, z.j., geen datum
event: gedateerd, gedrukt, gebouwd, vervaardigd, geschilderd, gepubliceerd
"""
