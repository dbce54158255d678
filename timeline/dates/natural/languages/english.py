"""English."""

WORDS = """
january: January, Jan
february: February, Feb, Febr
march: March, Mar
april: April, Apr
may: May
june: June, Jun
july: July, Jul
august: August, Aug
september: September, Sept, Sep
october: October, Oct
november: November, Nov
december: December, Dec
monday: Monday, Mon
tuesday: Tuesday, Tue, Tues
wednesday: Wednesday, Wed, Weds
thursday: Thursday, Thu, Thur, Thurs
friday: Friday, Fri
saturday: Saturday, Sat
sunday: Sunday, Sun
spring: spring, springtime
summer: summer, summertime
autumn: autumn, fall
winter: winter, wintertime
1st: first, opening
2nd: second
3rd: third
4th: fourth
5th: fifth
6th: sixth
7th: seventh
8th: eighth
9th: ninth
10th: tenth
11th: eleventh
12th: twelfth
13th: thirteenth
14th: fourteenth
15th: fifteenth
16th: sixteenth
17th: seventeenth
18th: eighteenth
19th: nineteenth
20th: twentieth
21st: twenty first
22nd: twenty second
23rd: twenty third
24th: twenty fourth
25th: twenty fifth
26th: twenty sixth
27th: twenty seventh
28th: twenty eighth
29th: twenty ninth
30th: thirtieth
31st: thirty first
32nd: thirty second
33rd: thirty third
34th: thirty fourth
35th: thirty fifth
36th: thirty sixth
37th: thirty seventh
38th: thirty eighth
39th: thirty ninth
last: last, final, latter, closing
about: ca, cca, circ, circa, abt, appr, about, around, approximately, approx, approximate,
    estimated, roughly, in or about, on or about, at or about, in or around, on or around,
    at or around
perhaps: probably, perhaps, possibly, maybe, prob, poss, likely, presumably, uncertain,
    it is thought
c: c
early: early, beginning, start, early part, earlier part, first part
middle: mid, mi, middle, middle part, middle third of, mid third of
late: late, end, latter part, late part, later part, last part
half: half, halves, semester
quarter: quarter, quarters
third part: thirds
century: century, centuries, cent, s, saec, saeculum, cents
decade: decade, decades
millennium: millennium, millennia, millenium, mill
year: year, years, period
before christ: bc, bce, before the common era, before common era, b c, b c e, before christ
after christ: ad, ce, of the common era, common era, of our lord, a d, c e, anno domini
am: am
h: h
hijra: hijri, hijrah, hijra, hegira
julian: os, julian, o s, old style, julian calendar
gregorian: ns, gregorian, n s, new style, gregorian calendar
before: before, bef, pre, prior to, earlier than
after: after, aft, post, later than, after the end of, subsequent to
not before: not before, no earlier than, not earlier than, no sooner than, in or after,
    on or after, during or after, at or after, from or after, terminus post quem, terminus a quo,
    tpq
not after: not after, no later than, not later than, in or before, on or before, at or before,
    before or in, by or before, by the end of, before the end of, before or during,
    terminus ante quem, terminus ad quem, taq
or earlier: or earlier, and earlier, at latest, at the very latest, at the latest
or later: or later, and later, at the earliest
since: since, starting in, starting from, starting on, beginning in, beginning on, beginning from,
    as of, as from, with effect from
from: from
until: until, till, til, up to, up until
by: by
to: to, through, thru
between: between, betw, bet, sometime between, some time between
and: and
or: or
but: but
either: either
present: present, ongoing, now, today, current, the present, present day, the present day,
    to date, this day, date
unknown: unknown, undetermined, date unknown, unknown date, date not known, not known,
    dates unknown, dates not known, unknown dates, date uncertain
undated: undated, nd, sd, n d, s d, o d, o j, no date, without date, not dated, s f,
    date of publication not identified, publication date not identified, date not identified,
    no publication date
onward: onward, onwards, forward, and onwards, and onward, and on
time of day: noon, midnight, midday, dawn, dusk, morning, afternoon, evening, night
filler: the, in, on, of, at, during, sometime in, some time in, sometime during, some time during
day of a month: day, month
today: ago, yesterday, tomorrow, recent, recently, currently, this, next, tonight, last
time zone: utc, gmt, z, cet, cest, est, edt, pst, msk, bst
turn: turn of
earlier half: earlier
later half: later
julian day: jd, jdn, julian day, julian day number
event: published, first published, exhibited, active, fl, floruit, flourished, built, established,
    founded, printed, first printed, inscribed, begun, signed and dated, dated, made, created,
    signed, copyright, painted, executed, cast, carved, drawn, engraved, written, composed,
    designed, issued, reprinted, reissued, manufactured, completed, finished, commissioned,
    reworked, retouched, altered, rebuilt, repaired, photographed, performed, copied, restored,
    datable, datable to, dateable to, etched, woven, assembled, produced, released, recorded,
    broadcast, filmed, conceived, fabricated, installed, erected, constructed, opened, registered,
    patented, modelled, modeled, photographed in, cop, impr, publ, repr, engr
bulk: bulk, bulk dates, bulk date, predominantly, mostly, mainly, chiefly, primarily, largely
named time: dynasty, era, reign, empire, kingdom, caliphate, shogunate, sultanate, medieval,
    victorian, georgian, edwardian, tudor, elizabethan, jacobean, regency, renaissance, baroque,
    neolithic, hellenistic, byzantine, ottoman, safavid, qajar, mughal, mamluk, carolingian,
    romanesque, gothic, bronze age, iron age, stone age, middle ages, roman, etruscan, achaemenid,
    sasanian, sassanian, parthian, seljuk, seljuq, timurid, ilkhanid, umayyad, abbasid, fatimid,
    merovingian, ottonian, viking, anglo saxon, norman, stuart, hanoverian, colonial, predynastic,
    prehistoric, mesolithic, palaeolithic, paleolithic, chalcolithic, late antique, early modern,
    modern, contemporary, ming, qing, tang, yuan, edo, meiji, taisho, showa, momoyama, muromachi,
    kamakura, heian, joseon, goryeo, world war, world war i, world war ii, first world war,
    second world war, cold war, civil war, republic, revolution
"""
