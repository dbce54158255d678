// Days are Julian Day Numbers; years are astronomical (0 is 1 BC), Gregorian throughout.
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const { floor, max, min, abs, round, sqrt, ceil } = Math;

function jdn(year, month, day) {
  const y = year - (month <= 2), era = floor(y / 400), inEra = y - era * 400;
  const inYear = floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + inEra * 365 + floor(inEra / 4) - floor(inEra / 100) + inYear + 1721120;
}

function ymd(day) {
  const z = day - 1721120, era = floor(z / 146097), e = z - era * 146097;
  const y = floor((e - floor(e / 1460) + floor(e / 36524) - floor(e / 146096)) / 365);
  const d = e - (365 * y + floor(y / 4) - floor(y / 100)), m = floor((5 * d + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return [y + era * 400 + (month <= 2), month, d - floor((153 * m + 2) / 5) + 1];
}

const grouped = (n) => n.toLocaleString("en");
const yearDigits = (y) => (y < 10000 ? String(y) : grouped(y));
let withAd = false; // whether the data reach before AD 1

function yearText(y) {
  if (y < 1) return `${yearDigits(1 - y)} BC`;
  return withAd && y < 1000 ? `AD ${y}` : yearDigits(y);
}

function dayText(day) {
  const [y, m, d] = ymd(day);
  return `${d} ${MONTHS[m - 1]} ${yearText(y)}`;
}

function isoDay(day) {
  const [y, m, d] = ymd(day), digits = String(abs(y)).padStart(4, "0"), pad = (n) => String(n).padStart(2, "0");
  return `${abs(y) > 9999 ? "Y" : ""}${y < 0 ? "-" : ""}${digits}-${pad(m)}-${pad(d)}`;
}

function fromIso(text) {
  const m = /^Y?(-?\d{4,})-(\d\d)-(\d\d)$/.exec(text || "");
  return m ? jdn(+m[1], +m[2], +m[3]) : null;
}

const NARROWEST = { d: 40, m: 62, y: 74 }; // pixels from tick to tick

function step(scale) {
  for (const days of [1, 2, 5, 10]) if (days * scale >= NARROWEST.d) return ["d", days];
  for (const months of [1, 3, 6]) if (months * 30 * scale >= NARROWEST.m) return ["m", months];
  for (let power = 1; ; power *= 10)
    for (const years of power > 1 ? [1, 2.5, 5] : [1, 2, 5])
      if (years * power * 365.24 * scale >= NARROWEST.y) return ["y", years * power];
}

// Ticks of the days lo..hi: [day, label, strong]; the year 1 stands where a year 0 would.
function ticks(lo, hi, scale) {
  const [unit, size] = step(scale), found = [];
  const [first] = ymd(floor(lo)), [last] = ymd(ceil(hi));
  if (unit === "y") {
    for (let y = floor(first / size) * size; y <= last + size; y += size) {
      const bc = size > 1 && y <= 0; // 50 BC is the year -49
      found.push([jdn(size > 1 && y === 0 ? 1 : bc ? y + 1 : y, 1, 1), yearText(size > 1 && y === 0 ? 1 : bc ? y + 1 : y), true]);
    }
  } else
    for (let y = first; y <= last; y++)
      for (let m = 1; m <= 12; m += unit === "m" ? size : 1) {
        const start = jdn(y, m, 1), next = jdn(y + (m === 12), (m % 12) + 1, 1);
        if (next < lo || start > hi) continue;
        found.push([start, m === 1 ? (unit === "m" ? yearText(y) : `Jan ${yearText(y)}`) : MONTHS[m - 1], unit === "d" || m === 1, y]);
        if (unit === "d")
          for (let d = 1 + size; d <= (size > 2 ? 31 - size / 2 : 31); d += size)
            if (start + d - 1 < next) found.push([start + d - 1, String(d), false]);
      }
  const seen = found.filter(([day]) => day >= lo && day <= hi);
  const named = seen.find((tick) => tick[3] !== undefined);
  if (named && !named[1].includes(yearText(named[3]))) named[1] += ` ${yearText(named[3])}`;
  return seen;
}
