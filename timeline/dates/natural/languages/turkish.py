"""Turkish. Its months are left out: most are months of the Rumi and Hebrew calendars, too."""

WORDS = """
about: yaklaşık
century: yüzyıl, yy
before: önce
undated: tarihsiz
unknown: bilinmiyor
"""
