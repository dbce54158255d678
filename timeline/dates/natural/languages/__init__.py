"""The words of dates, one module a language: a table of `meaning: word, word, two words`.

A module has `WORDS` and no code. To add a language, add a module: it is found by its name. The
meanings are the keys of `lexicon.MEANINGS`; a language need not have all of them. Words are
compared without accents, capitals, apostrophes and dots. Where two languages have one word with
different meanings, English wins, then the first by the alphabet.
"""
