// The picture: what is in view as few SVG paths, one text for each name.
const SVG = "http://www.w3.org/2000/svg", ROW = 22, HALF = 11, PAD = 9, STRIPS = 40, SIDE = 400;
const $ = (id) => document.getElementById(id);

const give = (node, name, value) => node.setAttribute(name, value);

function make(name, attributes = {}, parent = null) {
  const node = document.createElementNS(SVG, name);
  for (const key in attributes) give(node, key, attributes[key]);
  if (parent) parent.append(node);
  return node;
}

function el(name, text = "", attributes = {}) {
  const node = document.createElement(name);
  node.textContent = text;
  for (const key in attributes) give(node, key, attributes[key]);
  return node;
}

const n1 = (v) => round(v * 10) / 10;
const polygon = (x, y, r, corners, turn, inner = 1) => Array.from({ length: corners }, (_, k) => {
  const a = (k / corners) * 2 * Math.PI + turn, size = k % 2 ? r * inner : r;
  return `${k ? "L" : "M"}${n1(x + size * Math.sin(a))} ${n1(y - size * Math.cos(a))}`;
}).join("") + "z";
const box = (x, y, w, h) => `M${n1(x)} ${n1(y)}h${n1(w)}v${n1(h)}h${-n1(w)}z`;
const rounded = (x, y, w, h) => (w < 6 ? box(x, y, w, h) :
  `M${n1(x + 2)} ${y}h${n1(w - 4)}q2 0 2 2v${h - 4}q0 2-2 2h${-n1(w - 4)}q-2 0-2-2v${4 - h}q0-2 2-2z`);
const GLYPHS = [
  (x, y, r) => `M${n1(x - r)} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  (x, y, r) => box(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76),
  (x, y, r) => polygon(x, y + r * 0.2, r * 1.2, 3, 0),
  (x, y, r) => polygon(x, y, r * 1.2, 4, 0),
  (x, y, r) => { const a = r * 0.38, b = r * 1.05; return `M${n1(x - a)} ${n1(y - b)}h${2 * a}v${b - a}h${b - a}v${2 * a}h${a - b}v${b - a}h${-2 * a}v${a - b}h${a - b}v${-2 * a}h${b - a}z`; },
  (x, y, r) => polygon(x, y - r * 0.2, r * 1.2, 3, Math.PI),
  (x, y, r) => polygon(x, y, r * 1.08, 6, Math.PI / 2),
  (x, y, r) => polygon(x, y, r * 1.3, 10, 0, 0.45),
  (x, y, r) => box(x - r, y - r * 0.45, 2 * r, r * 0.9),
];
const glyph = (shape, x, y, r = 5) => GLYPHS[shape](x, y, r);

function icon(shape) {
  const svg = make("svg", { viewBox: "-7 -7 14 14", class: `icon c${shape}`, "aria-hidden": "true" });
  make("path", { d: glyph(shape, 0, 0, 5.2), fill: "currentColor" }, svg);
  return svg;
}

const KINDS = ["pale", "mark", "solid", "fill", "hollow", "dash", "inner", "strip"];
const paths = {}, buckets = {};
let groups = {}, fades = [], fadeCount, texts = new Map(), shown = [];

function setUp() {
  const defs = make("defs", {}, $("stage"));
  for (let c = 0; c < 9; c++)
    for (const [id, a, b] of [["in", 0, 1], ["out", 1, 0]]) {
      const gradient = make("linearGradient", { id: id + c, class: `c${c}` }, defs);
      make("stop", { offset: 0, "stop-color": "currentColor", "stop-opacity": a * 0.94 + 0.06 }, gradient);
      make("stop", { offset: 1, "stop-color": "currentColor", "stop-opacity": b * 0.94 + 0.06 }, gradient);
    }
  groups.grid = make("path", { class: "grid" }, $("stage"));
  for (const kind of [...KINDS.slice(0, 3), "fade", ...KINDS.slice(3), "text"])
    groups[kind] = make("g", { class: kind }, $("stage"));
}

function put(kind, c, d) {
  (buckets[kind + c] ||= []).push(d);
}

function flush() {
  for (const kind of KINDS)
    for (let c = 0; c < 9; c++) {
      const key = kind + c, d = buckets[key]?.join("") || "";
      if (!d && !paths[key]) continue;
      paths[key] ||= make("path", { class: `c${c}` }, groups[kind]);
      if (paths[key].was !== d) give(paths[key], "d", (paths[key].was = d));
      buckets[key] = null;
    }
  for (let k = fadeCount; k < fades.length; k++) fades[k].setAttribute("width", 0);
}

function fade(x, y, w, h, id) {
  const rect = (fades[fadeCount] ||= make("rect", {}, groups.fade));
  fadeCount++;
  const values = { x: n1(x), y, width: n1(max(w, 0)), height: h, fill: `url(#${id})` };
  for (const key in values) give(rect, key, values[key]);
}

// One event at its full height: its bar or glyph. l and r are the ends of what is possible.
function drawEvent(i, y, l, r, at, limit) {
  const c = hue(i), vague = D.flag[i] > 0, size = r - l;
  if (size < BAR) {
    const known = s2[i] === s1[i] && e1[i] === e2[i], x = (l + r) / 2;
    put(vague ? "dash" : known ? "fill" : "hollow", c, glyph(c, x, y + HALF));
    return;
  }
  const a = at(max(s2[i], x0[i])), b = at(min(e1[i], x1[i])), top = y + 3, h = 16;
  const clip = (v) => max(-20, min(limit, v));
  if (b <= a && e2[i] === Infinity) fade(l, top, r - l, h, `out${c}`); // its end is not known
  else if (b <= a) {
    const from = clip(l), to = clip(r);
    put("pale", c, box(from, top, to - from, h));
    put("hollow", c, glyph(c, (from + to) / 2, y + HALF, 4.4));
  } else {
    const whole = l === a && r === b, from = clip(a), to = clip(b), goes = e1[i] === Infinity;
    const tip = goes && to < limit ? 9 : 0;
    put("solid", c, (whole && !tip ? rounded : box)(from, top, max(to - from - tip, 1), h));
    if (tip) put("solid", c, `M${n1(to - tip)} ${top - 3}l9 11-9 11z`);
    if (s2[i] === -Infinity && from > -20) put("solid", c, `M${n1(from)} ${top - 3}l-9 11 9 11z`);
    if (a > l) fade(l, top, a - l, h, `in${c}`);
    if (r > b) fade(b, top, r - b, h, `out${c}`);
    if (b - a >= 16) put("inner", c, glyph(c, a + 9, y + HALF, 3));
  }
  if (vague) put("dash", c, rounded(clip(l) - 2.5, top - 2.5, clip(r) - clip(l) + 5, h + 5));
}

function drawMark(i, y, l, r, limit) {
  const c = hue(i), from = max(-20, l), to = min(limit, max(r, l + 5));
  put(min(e1[i], domain.hi) - max(s2[i], domain.lo) > 0 || r - l < BAR ? "mark" : "pale", c, box(from, y + 2, to - from, 8));
  if (D.flag[i]) put("dash", c, box(from - 1, y + 1, to - from + 2, 10));
}

// counts: nine for each bin, one for each hue.
function drawStrip({ counts, first }, bottom, tallest, left) {
  for (let at = 0; at < counts.length; at += 9) {
    const total = sum(counts, at);
    if (!total) continue;
    const height = max(2, sqrt(total / tallest) * STRIPS), x = n1((first + at / 9) * BIN - left);
    let y = bottom;
    for (let c = 0; c < 9; c++) {
      if (!counts[at + c]) continue;
      const h = n1((height * counts[at + c]) / total);
      put("strip", c, `M${x} ${n1(y -= h)}h3.6v${h}h-3.6z`);
    }
  }
}

function sum(counts, at) {
  let total = 0;
  for (let c = 0; c < 9; c++) total += counts[at + c];
  return total;
}

function label(i, x, y, mark, side, kind) {
  let node = texts.get(i);
  if (!node) {
    node = make("text");
    node.textContent = node.full = D.title[i];
    texts.set(i, node);
  }
  if (!node.isConnected) groups.text.append(node);
  if (node.was !== y) give(node, "y", (node.was = y));
  if (node.kind !== kind) give(node, "class", (node.kind = kind));
  node.stamp = stamp;
  shown.push({ i, node, l: mark[0], r: mark[1], end: mark[2], side, size: widthOf(i), from: mark[3] });
}
let stamp = 0;

// Set each name to where it can be read now; called while the picture passes under the window.
function keepNames(left, width) {
  for (const name of shown) {
    const { node, l, r, side, size } = name;
    let x, text = node.full, hidden = r <= left || l >= left + width;
    if (side === INSIDE) x = max(l, min(max(name.from, left + 6), r - size - 4));
    else if (side === RIGHT) {
      x = r + 6;
      if (x + size > name.end) text = cut(text, name.end - x);
    } else {
      const room = l - 6 - max(left, 0) - 4;
      if (size > room) text = cut(text, room);
      x = l - 6 - (text === node.full ? size : textWidth(text));
    }
    hidden ||= !text;
    if (hidden !== node.hid) give(node, "visibility", (node.hid = hidden) ? "hidden" : "visible");
    if (hidden) continue;
    if (node.now !== text && (node.now || text !== node.full)) node.textContent = text;
    node.now = text;
    x = n1(x);
    if (node.x0 !== x) give(node, "x", (node.x0 = x));
  }
}
