"""Gathers the parts of one date from the tokens, up to a token that cannot belong to it."""

from timeline.dates.calendars.gregorian import ordinal
from timeline.dates.edtf.points import both
from timeline.dates.natural.commas import joins
from timeline.dates.natural.digits import numeric, of_year, time_of_day
from timeline.dates.natural.phrase import Phrase, Walk
from timeline.dates.natural.tokenizer import Token


class Reader(Walk):
    """Reads phrases from the place where it stands."""

    def phrase(self) -> Phrase:
        """Gather the parts of one date, up to a token that cannot belong to it."""
        found = Phrase(self.peek().start)
        begun = self.place
        while self._take(found):
            self.place += 1
            found.stop = self.tokens[self.place - 1].stop
        if self.place == begun:
            found.stop = self.peek().stop
        return found

    def _once(self, taken: object, token: Token, what: str) -> None:
        if taken is not None and taken != "":
            self.fail_at(token, f"a date has one {what}", "write two dates with `/` between them")

    def _take(self, found: Phrase) -> bool:  # noqa: C901, PLR0911, PLR0912, PLR0915 -- one table
        """Put the token that stands here into its part; False if it is none of this date."""
        token = self.peek()
        kind, value = token.kind, token.value
        match kind:
            case "num":
                return self._number(found, token)
            case "nth" | "roman":
                return self._ordinal(found, token)
            case "month":
                if found.month is not None:
                    return False
                found.month, found.month_token = value, token
                if found.numbers and self.next_kind() == "-" and found.year is not None:
                    return True
            case "dayword":
                return self.next_kind() == "month"
            case "year":
                if found.year is not None and self._written(token) == "years":
                    return False
                if self.peek(1).kind == "roman" and not found.dated and not found.unit:
                    found.marker = found.marker or "republican"
                return self.peek(1).kind != "end" or found.dated or bool(found.numbers)
            case "an":
                if self.peek(1).kind not in {"num", "roman"}:
                    return False
                found.marker = found.marker or "republican"
            case "season" | "weekday":
                self._once(getattr(found, kind), token, kind)
                setattr(found, kind, value if kind == "season" else token)
                found.persian = kind == "season" and self.text[token.start] > "\u0600"
            case "part":
                if found.part and self.peek(-1).kind == "part" and found.part != value:
                    self.fail_at(token, f"{found.part} and {value} at once",
                                 "write early to mid-1722")  # fmt: skip
                if found.part and self.peek(-1).kind != "part":
                    return False
                found.part = value
                if self.peek(1).kind in {"num", "month"} and self._written(token) == "beginning":
                    self.fail_at(token, "its first months, or all that follows?",
                                 "write beginning of 1722, or from 1722")  # fmt: skip
                self._skip_hyphen()
            case "fraction":
                return self._fraction(found, token)
            case "named":
                self._once(found.fraction, token, "half or quarter")
                found.fraction, found.named = value, token
            case "unit" | "c":
                return self._unit(found, token)
            case "decades":
                if self.peek(1).kind != "num":
                    return False
                found.decade = self.tokens[self.place + 1].value
                found.year_token = self.peek(1)
                self.place += 1
            case "decade":
                if found.dated or found.unit in {"century", "millennium"}:
                    return False
                found.decade, found.year_token = value, token
                found.unit = found.unit or "decade"
            case "masked":
                if found.dated:
                    return False
                found.masked = value
            case "era":
                self._once(found.era, token, "era")
                found.era_first = not (found.dated or found.numbers)
                found.era = value
                self._era_year(found)
            case "cal" | "h" | "am":
                return self._marker(found, token)
            case "qual" | "~" | "?" | "%":
                if self.place and self.peek(-1).kind == kind and kind != "qual":
                    self.fail_at(token, "one sign is enough", "write 1984?, 1984~ or 1984% (both)")
                found.qualifier = both(found.qualifier, value)
                if kind == "qual" and not found.dated:
                    self._skip_hyphen()
            case "noise":
                if self.peek(1).kind in {"end", "noise"} and self.peek(1).value is None:
                    return self.peek(1).kind != "end"
            case "ordinal" | "week":
                if found.dated or found.month or found.numbers:
                    return False
                of_year(self, found, token)
            case "ymd" | "parts" | "monthyear" | "yearmonth" | "daymonth":
                if found.dated or found.month or found.numbers:
                    return False
                numeric(self, found, token)
            case "time":
                time_of_day(self, found, token)
            case "daypart":
                self._once(found.timed, token, "time of day")
                found.timed = token
            case "zone":
                return self.peek(-1).kind == "time"
            case ",":
                return joins(self, found)
            case "(" | "[":
                return self._bracket(found)
            case _:
                return False
        return True

    def _written(self, token: Token) -> str:
        return self.text[token.start : token.stop].lower()

    def _skip_hyphen(self) -> None:
        """The hyphen of "mid-1979" or "early-18th" belongs to the word."""
        after, then = self.peek(1), self.peek(2)
        tight = after.start == self.peek().stop and then.start == after.stop
        if after.kind == "-" and tight and then.kind not in {"part", "to", "end"}:
            self.place += 1

    def _number(self, found: Phrase, token: Token) -> bool:  # noqa: C901, PLR0911 -- one table of cases
        before, after = self.peek(-1) if self.place else token, self.peek(1)
        if after.kind == "year":
            after = self.peek(2)
        marked = after.kind in {"era", "cal", "am"} or (
            after.kind == "h" and self.peek(2).kind != "num"
        )
        if after.kind == "unit" or (after.kind == "c" and token.value < 100):
            if found.numbers or found.unit:
                return False
            found.numbers.append(token)
            return True
        if found.unit == "decade" and found.decade is None and token.value >= 100:
            found.decade, found.year_token = token.value, token
            return True
        if found.unit and found.unit != "decade" and not found.numbers:
            found.numbers.append(token)
            return True
        republican = found.month is not None and found.month[0] == "republican"
        led = before.kind in {"era", "cal", "an", "h"} and self.place > 0 and found.year is None
        led = led and bool(found.era or found.marker) and before.start >= found.start
        led = led and after.kind != "month"
        if found.month is not None and found.numbers and (found.era or found.marker):
            led = True
        long = token.value >= 100 or token.stop - token.start > 2
        grouped = {",", "."} & set(self.text[token.start : token.stop])
        if grouped and not (marked or any(t.kind == "era" for t in self.tokens[self.place :])):
            self.fail_at(token, "a year is written without a comma", f"write {token.value}")
        if long or (marked and found.year is None) or led or (republican and found.numbers):
            if found.year is not None or found.decade is not None:
                return False
            found.year, found.year_token = token.value, token
            found.year_first = not found.numbers and found.month is None
            return True
        if len(found.numbers) >= 2:
            return False
        found.numbers.append(token)
        return True

    def _ordinal(self, found: Phrase, token: Token) -> bool:  # noqa: C901, PLR0911 -- one table of cases
        follows = self.next_kind()
        after_nth = token.kind == "nth" and self.place and self.peek(-1).kind == "nth"
        if after_nth and token.value == 3 and found.numbers:
            found.fraction = (found.numbers.pop().value, 3)
            return True
        if (
            follows == "unit"
            and not (found.unit or found.fraction)
            and self._decade_of(found, token)
        ):
            return True
        if follows == "fraction" or (
            found.fraction is not None and found.fraction[0] == 0 and not found.unit
        ):
            if follows != "fraction":
                found.fraction = (token.value, found.fraction[1] if found.fraction else 0)
                return True
            self._once(found.fraction, token, "half or quarter")
            self.place += 1
            while self.peek().kind != "fraction":
                self.place += 1
            found.fraction = (token.value, self.peek().value)
            return True
        yearly = found.marker == "republican" or (
            found.month is not None and found.month[0] == "republican"
        )
        if token.kind == "roman" and yearly and found.year is None:
            found.year, found.year_token = token.value, token
            return True
        if token.kind == "roman" and found.numbers and not found.unit and found.month is None:
            if token.value > 12:
                self.fail_at(token, f"there is no month {token.value}", "months are I to XII")
            found.month, found.month_token = ("western", token.value), token
            return True
        if len(found.numbers) >= 2 - bool(found.unit):
            return False
        found.numbers.append(token)
        if self.peek(2).kind == "unit":  # 18th-century
            self._skip_hyphen()
        return True

    def _decade_of(self, found: Phrase, token: Token) -> bool:
        """Consume "first decade of" before a century or the 1800s; False for all else."""
        place = self.place + 1
        while self.tokens[place].kind == "noise":
            place += 1
        unit = self.tokens[place]
        after = place + 1
        while self.tokens[after].kind == "noise":
            after += 1
        if unit.value != "decade" or self.tokens[after].kind not in {"nth", "roman", "decade"}:
            return False
        found.fraction = (token.value, 10)
        self.place = place
        return True

    def _fraction(self, found: Phrase, token: Token) -> bool:
        if found.fraction is not None:
            return False
        after = self.peek(1)
        if (
            not found.numbers
            and (after.kind == "num" or (after.kind == "roman" and self.peek(2).kind != "unit"))
            and after.value <= token.value
            and after.stop - after.start <= 3
        ):  # quarter 1 of 2014
            found.fraction = (after.value, token.value)
            self.place += 1
            return True
        if found.numbers and found.numbers[-1].kind in {"roman", "num", "nth"} and not found.unit:
            found.fraction = (found.numbers.pop().value, token.value)
        else:
            found.fraction = (0, token.value)  # "mitad primera": the number follows
        return True

    def _short_century(self, found: Phrase, token: Token) -> bool:
        """C18 and C18th, which a circa would have no century for."""
        after = self.peek(1)
        tight = after.start == token.stop and after.stop - after.start <= 4
        capital = self.text[token.start] == "C"
        named = after.kind == "nth" or (after.kind == "num" and capital)
        return (
            tight and named and 1 <= after.value <= 21
            and not (found.numbers or found.unit or found.dated)
        )  # fmt: skip

    def _unit(self, found: Phrase, token: Token) -> bool:  # noqa: PLR0911 -- one table of cases
        if token.kind == "c":
            if self._short_century(found, token):
                found.unit = "century"
                return True
            if (
                found.numbers
                and found.numbers[-1].kind in {"num", "nth", "roman"}
                and not found.month
            ):
                self._once(found.unit, token, "century")
                found.unit = "century"
                return True
            self._ask_century(token)
            if found.dated and self.peek(1).kind not in {"end", ")", "]"}:
                return False
            found.qualifier = both(found.qualifier, "~")
            return True
        if token.kind == "unit" and not found.numbers and self.text[token.start].lower() == "в":
            return token.stop - token.start == 1  # "in" before it is a century after
        if found.unit and (found.unit != token.value or token.value != "decade"):
            return False
        found.unit = token.value
        return True

    def _ask_century(self, token: Token) -> None:
        """Refuse C 5 AD: a circa, or the fifth century."""
        number, after = self.peek(1), self.peek(2)
        if (
            self.text[token.start] == "C"
            and (number.kind, after.kind) == ("num", "era")
            and 1 <= number.value <= 21
        ):
            written = self.text[after.start : after.stop]
            self.fail("about this year, or this century?",
                      f"write c. {number.value} {written}, or {ordinal(number.value)} century"
                      f" {written}", token.start, after.stop)  # fmt: skip

    def _era_year(self, found: Phrase) -> None:
        if found.year is None and found.numbers and not found.unit and found.decade is None:
            if self.peek(1).kind == "num" and self.peek(2).kind != "month":
                return
            if found.month_token and found.numbers[-1].start < found.month_token.start:
                return  # 22 May BC has no year
            if found.numbers[-1].kind == "num" and self.place:
                token = found.numbers.pop()
                found.year, found.year_token = token.value, token

    def _marker(self, found: Phrase, token: Token) -> bool:
        names = {"h": "hijra", "am": "hebrew"}
        if token.kind == "h" and not found.dated:
            return False
        if token.kind == "am" and not found.dated and self.peek(1).kind in {"num", "nth"}:
            return self.peek(1).value < 1000 or self._set(found, "hebrew", token)
        early = found.dated and (found.year or 0) < 3000
        if (
            early
            and self._written(token).rstrip(".") in {"am", "a.m", "a. m"}
            and self.text[token.start] == "a"
        ):
            self.fail_at(token, "a time of day without its hour, or the Hebrew calendar?",
                         "write 6:30 a.m., or anno mundi")  # fmt: skip
        return self._set(found, names.get(token.kind, token.value), token)

    def _set(self, found: Phrase, marker: str, token: Token) -> bool:
        if found.marker in {"hijri", "hijra"} and marker in {"solar", "islamic"}:
            found.marker = ""
        if found.marker in {"solar", "islamic"} and marker in {"hijri", "hijra"}:
            return True
        if found.marker and found.marker != marker:
            self.fail_at(token, f"two calendars for one date: {found.marker} and {marker}")
        found.marker = marker
        return True

    def _bracket(self, found: Phrase) -> bool:
        """Consume "(?)", "(Julian)", "(24)", "[O.S. 14 December]" up to the closing sign."""
        closing = ")" if self.peek().kind == "(" else "]"
        opened = self.peek()
        if not (found.dated or found.numbers):
            return False
        self.place += 1
        self.depth += 1
        if self.depth > 2:
            self.fail_at(opened, "brackets within brackets", "write one pair of them")
        inner = self.phrase()
        self.depth -= 1
        if self.peek().kind in {"-", "/", "to"} and not inner.empty:
            self.place += 1
            found.other_end = self.phrase()
        elif self.peek().kind == "present" and inner.empty:
            found.ongoing = True
            self.place += 1
        if self.peek().kind != closing:
            self.fail_at(
                self.peek() if self.peek().kind != "end" else opened,
                "brackets are not closed, or hold more than a date",
                f"close with {closing}",
            )
        if inner.dated or inner.numbers or inner.month:
            self._once(found.other, opened, "second date in brackets")
            found.other = inner
            return True
        if inner.marker and inner.qualifier:
            self.fail_at(
                opened,
                "which calendar it was is doubtful, and with it the day",
                "write the calendar that is meant; a ? behind the date says that it is unsure",
            )
        self._absorb(found, inner, opened)
        return True

    def _absorb(self, found: Phrase, inner: Phrase, opened: Token) -> None:
        """Take over what stood in brackets and is no date: "(?)", "(Julian)", "(late)"."""
        found.qualifier = both(found.qualifier, inner.qualifier)
        if inner.marker:
            self._set(found, inner.marker, opened)
        if (inner.part or inner.fraction) and (found.part or found.fraction):
            self.fail_at(opened, "early and half at once", "write one of them")
        found.part, found.fraction = found.part or inner.part, found.fraction or inner.fraction
        if inner.season is not None or inner.unit:
            self.fail_at(opened, "this does not belong into the brackets", "leave it out")
        if inner.weekday is not None:
            self._once(found.weekday, opened, "weekday")
            found.weekday = inner.weekday
        found.timed = found.timed or inner.timed
        found.era = found.era or inner.era
        if found.era:
            self._era_year(found)
