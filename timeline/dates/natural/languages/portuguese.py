"""Portuguese. Words that mean something else in other languages are left out: na, set, out.

"do" is "until" in Polish, so it is part of the phrases here.
"""

WORDS = """
january: janeiro
february: fevereiro, fev
march: março
may: maio
june: junho
july: julho
september: setembro
october: outubro
december: dezembro
spring: primavera
summer: verão
autumn: outono
winter: inverno
1st: primeira, primeiro
3rd: terceira, terceiro
about: cerca, cerca de, por volta de
early: início, inícios, princípio, início do, inícios do, princípio do, início da
middle: meados, meados do, meados da
late: finais, fins, final, finais do, fins do, final do, fim do, finais da
half: metade, metade do, metade da
quarter: quartel, quartel do
third part: terço, terço do
century: século, séculos, séc
before: antes de
after: depois de, após
undated: sem data
event: construído, impresso, fundado
"""
