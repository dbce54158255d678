// The data: columns of one JSON text, compressed in the page; what is derived from them once.
async function unpack() {
  const text = document.getElementById("data").textContent.trim();
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

let D, N, s1, s2, e1, e2, x0, x1, order, weight, domain, dated;
const has = (name, i) => (D[name] ? D[name][i] : "");

// Ends are kept exclusive: the first day after the event.
function prepare(data) {
  D = data;
  N = D.title.length;
  [s1, s2, e1, e2, x0, x1, weight] = Array.from({ length: 7 }, () => new Float64Array(N));
  let lo = Infinity, hi = -Infinity, open = false;
  const limit = (v) => (v <= -9e17 ? -Infinity : v >= 9e17 ? Infinity : v);
  dated = 0;
  for (let i = 0; i < N; i++) {
    const base = D.a[i];
    if (base === null) { s1[i] = NaN; continue; }
    dated = i + 1; // the undated ones stand last
    const from = abs(base) < 9e17 ? base : 0;
    s1[i] = limit(base);
    s2[i] = limit(abs(D.b[i]) < 9e17 ? D.b[i] + from : D.b[i]);
    e1[i] = limit(abs(D.c[i]) < 9e17 ? D.c[i] + from : D.c[i]) + 1;
    e2[i] = limit(abs(D.d[i]) < 9e17 ? D.d[i] + from : D.d[i]) + 1;
    for (const v of [s1[i], s2[i], e1[i], e2[i]])
      if (isFinite(v)) { if (v < lo) lo = v; if (v > hi) hi = v; } else open = true;
  }
  if (lo > hi) [lo, hi] = [2451545, 2451546];
  withAd = lo < 1721426;
  const size = max(hi - lo, 3);
  domain = { first: lo, last: hi - 1, lo: floor(lo - size * 0.012 - 1), hi: ceil(hi + size * (open ? 0.034 : 0.016) + 1) };
  for (let i = 0; i < dated; i++) {
    x0[i] = max(s1[i], domain.lo);
    x1[i] = min(e2[i], domain.hi);
    // who is told of most is named first where names do not all fit
    weight[i] = D.weight ? D.weight[i] :
      2 * min(D.who[i].length, 6) + Math.log2(1 + has("desc", i).length) + Math.log10(1 + x1[i] - x0[i]);
  }
}

const fold = (text) =>
  (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/[\u0300-\u036f\u200c]/g, "").replace(/ك/g, "ک").replace(/[يى]/g, "ی")).toLowerCase();

let folded = null;
function found(words) {
  folded ||= D.title.map((title, i) =>
    fold([title, ...D.who[i].map((a) => D.actors[a]), has("place", i), has("desc", i), has("text", i)].join("\n")));
  return (i) => words.every((word) => folded[i].includes(word));
}

const category = (i) => D.cats[D.cat[i]] || "";
const hue = (i) => D.hue[D.cat[i]] ?? 1;
const written = (i) => has("text", i) || D.edtf[i] || isoDay(D.a[i]);
const edtf = (i) => D.edtf[i] || isoDay(D.a[i]);

function range(lo, hi) {
  if (lo === hi && isFinite(lo)) return dayText(lo);
  if (!isFinite(lo) && !isFinite(hi)) return lo === hi ? "no bound: goes on" : "not known";
  if (!isFinite(lo)) return `not known, at the latest ${dayText(hi)}`;
  return isFinite(hi) ? `${dayText(lo)} to ${dayText(hi)}` : `not known, not before ${dayText(lo)}`;
}
