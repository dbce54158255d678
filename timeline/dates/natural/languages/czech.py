"""Czech."""

WORDS = """
january: leden, ledna
february: únor, února
march: březen, března
april: duben, dubna
may: květen, května
june: červen, června
july: červenec, července
august: srpen, srpna
september: září
october: říjen, října
december: prosinec, prosince
spring: jaro
summer: léto
autumn: podzim
1st: první
2nd: druhá, druhé
3rd: třetí
about: kolem, okolo, asi
perhaps: patrně, snad
early: počátek, začátek
half: polovina
quarter: čtvrtina
third part: třetina
century: století, stol
decades: léta
before: před
between: mezi
undated: nedatováno
event: vydáno, postaveno
"""
