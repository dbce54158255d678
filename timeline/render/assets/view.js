// What is in view, which events pass the filters, how high the lanes are.
const view = { lo: 0, hi: 1 }, filter = { q: "", actors: new Set(), categories: new Set() };
let W = 800, scale = 1, fit = 1, layout, laneEvents = [], passing, passed = 0;
let lanes = []; // those that are shown: {name, events, top, height, half: half rows, strip}
let stage = { origin: 0, margin: 0 }, narrow = false, bins = new Map(), current = -1;

function refilter() {
  const words = fold(filter.q).split(/\s+/).filter(Boolean), hit = words.length ? found(words) : null;
  const actors = [...filter.actors], cats = filter.categories;
  passing = new Uint8Array(N);
  laneEvents = D.lanes.map(() => []);
  passed = 0;
  for (let i = 0; i < N; i++) {
    if (cats.size && !cats.has(D.cat[i])) continue;
    if (actors.length && !actors.every((a) => D.who[i].includes(a))) continue;
    if (hit && !hit(i)) continue;
    passing[i] = 1;
    passed++;
    if (i < dated) laneEvents[D.lane[i]].push(i);
  }
  layouts.clear();
  lanes = D.lanes.map((name, id) => ({ id, name, events: laneEvents[id], half: 0, strip: false, top: 0, height: 0 }))
    .filter((lane) => lane.events.length);
  drawLabels();
}

function clamp() {
  const least = min(6, domain.hi - domain.lo), size = min(max(view.hi - view.lo, least), domain.hi - domain.lo);
  const mid = (view.lo + view.hi) / 2;
  if (view.hi - view.lo !== size) { view.lo = mid - size / 2; view.hi = mid + size / 2; }
  const over = max(0, domain.lo - view.lo) - max(0, view.hi - domain.hi);
  view.lo += over;
  view.hi += over;
  scale = W / (view.hi - view.lo);
}

// Heights fit what is in view; while something moves they only grow.
function measure(growing) {
  const reach = 8 / scale, lo = view.lo - reach, hi = view.hi + reach;
  let top = 0;
  for (const lane of lanes) {
    let half = growing ? lane.half : 0, strip = growing && lane.strip;
    for (const i of lane.events) {
      if (x0[i] > hi) break;
      if (x1[i] < lo) continue;
      if (layout.level[i] === STRIP) strip ||= x0[i] >= lo;
      else if (layout.row[i] + layout.level[i] > half) half = layout.row[i] + layout.level[i];
    }
    lane.half = half;
    lane.strip = strip;
    lane.top = top;
    lane.rows = top + (narrow ? 26 : PAD);
    const rows = half * HALF + (strip ? STRIPS + 6 : 0);
    lane.height = (narrow ? 26 : PAD) + max(rows, narrow ? 2 : 17) + PAD;
    top += lane.height;
  }
  const height = max(top, 60);
  $("plot").style.height = `${height}px`;
  give($("stage"), "height", height);
  for (const lane of lanes) {
    lane.label.style.top = `${lane.top}px`;
    lane.label.style.height = `${lane.height}px`;
  }
}

function draw(margin) {
  stage = { origin: view.lo - margin / scale, margin, lo: view.lo };
  const { origin } = stage, limit = W + 2 * margin + 20, at = (day) => (day - origin) * scale;
  const hi = origin + (W + 2 * margin) / scale, reach = 8 / scale, end = at(domain.hi);
  const shift = (origin - domain.lo) * scale, startBin = floor(shift / BIN);
  shown = [];
  fadeCount = 0;
  stamp++;
  bins = new Map();
  for (const lane of lanes) {
    const mine = { first: startBin, counts: new Uint32Array(lane.strip ? 9 * (ceil((W + 2 * margin) / BIN) + 2) : 0) };
    for (const i of lane.events) {
      if (x0[i] > hi + reach) break;
      if (x1[i] < origin - reach) continue;
      const level = layout.level[i];
      if (level === STRIP) {
        const bin = floor(((x0[i] - domain.lo) * scale) / BIN);
        if (bin >= startBin) mine.counts[(bin - startBin) * 9 + hue(i)]++;
        continue;
      }
      if (layout.row[i] + level > lane.half) continue; // shown when the lane has settled
      const y = lane.rows + layout.row[i] * HALF;
      let l = at(x0[i]), r = at(x1[i]);
      if (level === MARK) { drawMark(i, y, l, r, limit); continue; }
      drawEvent(i, y, l, r, at, limit);
      const bar = r - l >= BAR, side = layout.side[i], c = hue(i), sure = solid(i) === x1[i] - x0[i] || e1[i] > s2[i];
      const from = e1[i] > s2[i] ? at(max(s2[i], x0[i])) + 18 : l + 8;
      if (!bar) { const mid = (l + r) / 2; l = mid - 6; r = mid + 6; }
      label(i, 0, y + 15, [l, r, end, from], side, side === INSIDE && sure && e1[i] > s2[i] ? `on c${c}` : "name");
    }
    drawStrip(mine, lane.rows + lane.half * HALF + STRIPS + 4, layout.tallest, shift);
    bins.set(lane, mine);
  }
  flush();
  for (const [i, node] of texts)
    if (node.stamp !== stamp) {
      node.remove();
      if (texts.size > 3000) texts.delete(i);
    }
  const lines = ticks(origin, hi, scale).map(([day]) => `M${n1(at(day))} 0v9999`).join("");
  give(groups.grid, "d", lines);
  give($("stage"), "width", W + 2 * margin);
  slide();
}

// Move what is drawn under the window, without drawing it again.
function slide() {
  const left = (view.lo - stage.origin) * scale;
  $("stage").style.transform = `translateX(${-left}px)`;
  keepNames(left, W);
  drawAxis();
  drawWindow();
  placeCursor();
  $("picture").classList.toggle("more", view.hi < domain.hi - 0.5 / scale);
}

function drawAxis() {
  const parts = ticks(view.lo, view.hi, scale), axis = $("axis"), offset = narrow ? 0 : GUTTER;
  while (axis.children.length > parts.length) axis.lastChild.remove();
  parts.forEach(([day, text, strong], k) => {
    const node = axis.children[k] || axis.appendChild(el("span"));
    const x = (day - view.lo) * scale;
    node.textContent = x > W - 34 ? "" : text;
    node.className = strong ? "strong" : "";
    node.style.transform = `translateX(${n1(x + offset)}px)`;
  });
}
const GUTTER = 172;

// Where an event stands now, in pixels of the plot: [left, top, width, height].
function place(i) {
  const lane = lanes.find((one) => one.id === D.lane[i]);
  if (!lane) return null;
  const l = (x0[i] - view.lo) * scale, r = (x1[i] - view.lo) * scale;
  if (layout.level[i] === STRIP) {
    const bin = floor(((x0[i] - domain.lo) * scale) / BIN) * BIN - (view.lo - domain.lo) * scale;
    return [bin - 3, lane.rows + lane.half * HALF + 2, BIN + 6, STRIPS + 4];
  }
  const y = lane.rows + layout.row[i] * HALF;
  if (layout.level[i] === MARK) return [l - 3, y, max(r - l, 5) + 6, HALF + 1];
  const name = shown.find((one) => one.i === i), bar = r - l >= BAR, mid = (l + r) / 2;
  let [a, b] = bar ? [l, r] : [mid - 6, mid + 6];
  if (name && layout.side[i] === RIGHT) b += 8 + name.size;
  if (name && layout.side[i] === LEFT) a = max(2, a - 8 - name.size);
  return [a - 3, y, b - a + 6, ROW];
}

function render(moving) {
  clamp();
  const next = layoutFor(scale, fit, laneEvents), same = next === layout;
  layout = next;
  measure(moving && same);
  draw(moving ? 0 : SIDE);
  if (!moving) settled();
}

let pending = 0, settling = 0, zoomed = false;
function changed(zoom) {
  clamp();
  zoomed ||= zoom;
  pending ||= requestAnimationFrame(() => {
    pending = 0;
    const left = (view.lo - stage.origin) * scale;
    if (zoomed) { $("picture").classList.add("moving"); render(true); }
    else if (left < 0 || left > 2 * stage.margin) draw(SIDE);
    else slide();
    zoomed = false;
  });
  clearTimeout(settling);
  settling = setTimeout(settle, 160);
}

function settle() {
  $("picture").classList.remove("moving");
  render(false);
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
let gliding = 0;
function glide(lo, hi) {
  cancelAnimationFrame(gliding);
  const from = { ...view }, start = performance.now();
  if (calm.matches) { view.lo = lo; view.hi = hi; clamp(); render(false); return; }
  const frame = (now) => {
    const t = min(1, max(0, (now - start) / 200)), s = t * (2 - t);
    view.lo = from.lo + (lo - from.lo) * s;
    view.hi = from.hi + (hi - from.hi) * s;
    if (t < 1) { changed(true); gliding = requestAnimationFrame(frame); } else { clamp(); settle(); }
  };
  gliding = requestAnimationFrame(frame);
}

function zoomBy(factor, day = (view.lo + view.hi) / 2, smooth = false) {
  const lo = day - (day - view.lo) * factor, hi = day + (view.hi - day) * factor;
  if (smooth) glide(lo, hi);
  else { view.lo = lo; view.hi = hi; changed(true); }
}
