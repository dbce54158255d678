// Pointer, wheel, touch and keys of the picture; one focus stop that goes from event to event.
function hit(x, y) {
  const lane = lanes.find((one) => y >= one.top && y < one.top + one.height);
  if (!lane) return null;
  const day = view.lo + x / scale;
  const bin = floor(((day - domain.lo) * scale) / BIN), strip = bins.get(lane);
  if (strip?.counts.length && y >= lane.rows + lane.half * HALF) {
    const count = sum(strip.counts, (bin - strip.first) * 9);
    if (count) return { lane, count };
  }
  let best = -1, near = 6;
  for (const i of lane.events) {
    if (x0[i] > day + 600 / scale) break;
    const level = layout.level[i];
    if (level === STRIP || layout.row[i] + level > lane.half) continue;
    const top = lane.rows + layout.row[i] * HALF;
    if (y < top || y >= top + level * HALF) continue;
    if (x1[i] < day - 700 / scale) continue;
    const [left, , width] = place(i), off = max(left + 3 - x, x - left - width + 3, 0);
    if (off < near) { best = i; near = off; }
  }
  return best < 0 ? null : { i: best };
}

function tip(text, x, y) {
  const node = $("tip");
  node.hidden = !text;
  if (!text) return;
  node.textContent = text;
  const width = node.offsetWidth, edge = $("plot").clientWidth;
  node.style.transform = `translate(${max(4, min(x + 10, edge - width - 6))}px,${y + 20}px)`;
}

const inLane = (i) => lanes.find((lane) => lane.id === D.lane[i]);
const said = (i) => `${D.title[i]}, ${written(i)}${category(i) ? `, ${category(i)}` : ""}`;

// The focus: a button over the event, named like it. A mark or an event inside a strip gets a name.
function placeCursor() {
  const node = $("cursor");
  if (current < 0 || !passing[current] || !inLane(current)) {
    current = -1;
    for (const lane of lanes) for (const i of lane.events) if (x1[i] > view.lo && x0[i] < view.hi) { current = i; break; }
    if (current < 0 && lanes.length) current = lanes[0].events[0];
  }
  node.hidden = current < 0;
  if (current < 0) return;
  const at = place(current), l = max(at[0], 0), r = min(at[0] + at[2], W);
  node.style.transform = `translate(${n1(min(l, W - 4))}px,${at[1]}px)`;
  node.style.width = `${n1(max(r - l, 4))}px`;
  node.style.height = `${at[3]}px`;
  const lane = inLane(current);
  if (node.lane !== lane || node.i !== current) {
    node.lane = lane;
    node.i = current;
    give(node, "aria-label", `${said(current)}; ${lane.name}, ${lane.events.indexOf(current) + 1} of ${lane.events.length}`);
  }
  if (document.activeElement === node && layout.level[current] !== NAME) tip(D.title[current], l, at[1] + at[3] - 14);
  else if (!hovered) tip("");
}
let hovered = false;

// Bring an event into view, without changing the zoom.
function reveal(i) {
  const size = view.hi - view.lo, from = max(x0[i], domain.lo), to = x1[i], edge = size * 0.06;
  if (from < view.lo + edge && to > view.hi - edge) return placeCursor();
  let lo = view.lo;
  if (from < view.lo + edge) lo = from - size * 0.15;
  else if (min(to, from + size * 0.7) > view.hi - edge) lo = min(from - size * 0.15, domain.hi - size);
  if (lo !== view.lo) { view.lo = lo; view.hi = lo + size; clamp(); settle(); }
  placeCursor();
  const at = place(i), top = $("plot").getBoundingClientRect().top + (at ? at[1] : 0);
  if (top < 60 || top > innerHeight - 130) scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
}

function goTo(i) {
  if (i === undefined || i < 0) return;
  current = i;
  reveal(i);
  $("say").textContent = $("cursor").getAttribute("aria-label");
}

function neighbour(by) { // the nearest event of the next lane that has one
  const lane = lanes[lanes.indexOf(inLane(current)) + by], middle = (i) => (x0[i] + x1[i]) / 2;
  if (!lane) return -1;
  return lane.events.reduce((a, b) => (abs(middle(b) - middle(current)) < abs(middle(a) - middle(current)) ? b : a));
}

function keys(event) {
  const typing = /^(INPUT)$/.test(event.target.tagName);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (typing && filter.q) { $("q").value = ""; search(); }
    else hide();
    return;
  }
  if (typing) return;
  const middle = event.target.id === "cursor" && current >= 0 ? (x0[current] + x1[current]) / 2 : undefined;
  const centre = middle >= view.lo && middle <= view.hi ? middle : undefined;
  const zoom = { "+": 0.5, "=": 0.5, "-": 2, "−": 2 }[event.key];
  if (zoom) zoomBy(zoom, centre, true);
  else if (event.key === "0") glide(domain.lo, domain.hi);
  else if (event.key === "/") $("q").focus();
  else if (event.target.id === "cursor") {
    const events = inLane(current)?.events || [], at = events.indexOf(current);
    if (event.key === "ArrowRight") goTo(events[at + 1]);
    else if (event.key === "ArrowLeft") goTo(events[at - 1]);
    else if (event.key === "ArrowDown") goTo(neighbour(1));
    else if (event.key === "ArrowUp") goTo(neighbour(-1));
    else if (event.key === "PageDown" || event.key === "PageUp") {
      const to = x0[current] + ((event.key === "PageDown" ? 1 : -1) * 160) / scale; // a tile further
      const found = event.key === "PageDown" ? events.find((i) => x0[i] >= to) : events.findLast((i) => x0[i] <= to);
      goTo(found ?? events.at(event.key === "PageDown" ? -1 : 0));
    } else if (event.key === "Home") goTo(events[0]);
    else if (event.key === "End") goTo(events.at(-1));
    else return;
  } else return;
  event.preventDefault();
}

let waiting = 0;
function search() {
  clearTimeout(waiting);
  waiting = setTimeout(() => { filter.q = $("q").value.trim(); refiltered(); }, N > 20000 ? 180 : 40);
}

function zoomToFound() {
  clearTimeout(waiting);
  filter.q = $("q").value.trim();
  refiltered();
  let lo = Infinity, hi = -Infinity;
  for (let i = 0; i < dated; i++) if (passing[i]) { lo = min(lo, x0[i]); hi = max(hi, x1[i]); }
  if (lo > hi) return;
  const edge = max((hi - lo) * 0.06, 15);
  glide(max(domain.lo, lo - edge), min(domain.hi, hi + edge));
}

function wirePlot() {
  const plot = $("plot"), fingers = new Map();
  const at = (event) => { const box = plot.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  let start = null;
  plot.addEventListener("wheel", (event) => {
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : abs(event.deltaX) > abs(event.deltaY) ? event.deltaX : 0;
    if (event.ctrlKey || event.metaKey) zoomBy(1.0022 ** max(-150, min(150, event.deltaY)), view.lo + at(event)[0] / scale);
    else if (sideways) { view.lo += sideways / scale; view.hi += sideways / scale; changed(false); }
    else return;
    event.preventDefault();
  }, { passive: false });
  const grasp = () => {
    const points = [...fingers.values()];
    start = { view: { ...view }, scale, points, gap: points.length > 1 ? max(20, abs(points[0] - points[1])) : 0, mid: points.reduce((a, b) => a + b, 0) / points.length };
  };
  plot.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    cancelAnimationFrame(gliding);
    fingers.set(event.pointerId, at(event)[0]);
    start = null;
    grasp();
    start.moved = fingers.size > 1;
    start.at = at(event);
  });
  plot.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) {
      const [x, y] = at(event), under = hit(x, y);
      hovered = Boolean(under);
      plot.classList.toggle("over", hovered);
      if (!under) tip("");
      else if (under.count) tip(`${grouped(under.count)} event${under.count === 1 ? "" : "s"} about ${dayText(floor(view.lo + x / scale))}`, x, y);
      else tip(`${D.title[under.i]} · ${written(under.i)}`, x, y);
      return;
    }
    fingers.set(event.pointerId, at(event)[0]);
    const points = [...fingers.values()], mid = points.reduce((a, b) => a + b, 0) / points.length;
    if (!start.moved && abs(mid - start.mid) < 4) return;
    if (!start.moved) { start.moved = true; plot.setPointerCapture(event.pointerId); tip(""); plot.classList.add("dragged"); }
    const day = start.view.lo + start.mid / start.scale;
    if (points.length > 1) {
      const now = (start.scale * max(20, abs(points[0] - points[1]))) / start.gap;
      view.lo = day - mid / now;
      view.hi = view.lo + W / now;
      changed(true);
    } else {
      const by = (start.mid - mid) / start.scale;
      view.lo = start.view.lo + by;
      view.hi = start.view.hi + by;
      changed(false);
    }
  });
  const up = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    plot.classList.remove("dragged");
    const click = event.type === "pointerup" && start && !start.moved;
    if (fingers.size) { grasp(); start.moved = true; return; }
    if (!click || event.target.id === "cursor") return;
    const [x, y] = at(event), under = hit(x, y);
    if (under?.count) zoomBy(0.25, view.lo + x / scale, true);
    else if (under) { opener = null; current = under.i; show(under.i); }
  };
  plot.addEventListener("pointerup", up);
  plot.addEventListener("pointercancel", up);
  plot.addEventListener("pointerleave", () => { hovered = false; tip(""); });
  $("cursor").onclick = () => { opener = null; show(current); };
  $("cursor").onfocus = () => { reveal(current); };
  $("cursor").onblur = () => tip("");
}
