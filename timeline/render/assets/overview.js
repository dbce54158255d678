// The overview under the picture: all events in grey, those that pass in blue, and the window.
let overviewScale = 1;

function drawOverview() {
  overviewScale = W / (domain.hi - domain.lo);
  const count = ceil(W / BIN), all = new Uint32Array(count), mine = new Uint32Array(count);
  for (let i = 0; i < dated; i++) {
    const bin = min(count - 1, floor(((x0[i] - domain.lo) * overviewScale) / BIN));
    all[bin]++;
    mine[bin] += passing[i];
  }
  const top = all.reduce((a, b) => max(a, b), 1);
  const bars = (counts) => Array.from(counts, (n, k) => {
    const h = n && max(3, sqrt(n / top) * 34);
    return n ? box(k * BIN, 40 - h, 3, h) : "";
  }).join("");
  give($("all"), "d", bars(all));
  give($("mine"), "d", bars(mine));
  const axis = $("years");
  axis.replaceChildren();
  for (const [day, text] of ticks(domain.lo, domain.hi, overviewScale / 1.6)) {
    const x = (day - domain.lo) * overviewScale;
    if (x < 24 || x > W - 30) continue;
    const node = axis.appendChild(el("span", text));
    node.style.left = `${n1(x)}px`;
  }
}

function drawWindow() {
  const l = (view.lo - domain.lo) * overviewScale, r = (view.hi - domain.lo) * overviewScale;
  const first = round(view.lo), last = round(view.hi) - 1, style = (id, left, width) => {
    $(id).style.transform = `translateX(${n1(left)}px)`;
    if (width !== undefined) $(id).style.width = `${n1(max(width, 0))}px`;
  };
  style("before", 0, l);
  style("after", r, W - r);
  style("window", l, max(r - l, 3));
  style("from", min(max(l - 6, -2), W - 24));
  style("to", max(min(r - 6, W - 10), 12));
  const values = [["window", first, `${dayText(first)} to ${dayText(last)}`], ["from", first, dayText(first)], ["to", last, dayText(last)]];
  for (const [id, now, text] of values) {
    give($(id), "aria-valuenow", now);
    give($(id), "aria-valuetext", text);
  }
}

function wireOverview() {
  const over = $("overview");
  for (const id of ["window", "from", "to"]) {
    give($(id), "aria-valuemin", domain.lo);
    give($(id), "aria-valuemax", domain.hi);
  }
  const least = () => min(6, domain.hi - domain.lo);
  function move(id, days) {
    if (id !== "to") view.lo = max(domain.lo, id === "from" ? min(view.lo + days, view.hi - least()) : min(view.lo + days, domain.hi - (view.hi - view.lo)));
    if (id === "to") view.hi = min(domain.hi, max(view.hi + days, view.lo + least()));
    return view;
  }
  over.addEventListener("keydown", (event) => {
    const id = event.target.id, size = view.hi - view.lo, far = domain.hi - domain.lo;
    const days = { ArrowLeft: -size * 0.05, ArrowDown: -size * 0.05, ArrowRight: size * 0.05, ArrowUp: size * 0.05, PageUp: -size / 2, PageDown: size / 2, Home: -far, End: far }[event.key];
    if (days === undefined || !["window", "from", "to"].includes(id)) return;
    event.preventDefault();
    shiftTo(id, days, size);
  });
  function shiftTo(id, days, size) {
    move(id, days);
    if (id === "window") view.hi = view.lo + size;
    changed(id !== "window");
  }
  over.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const start = over.getBoundingClientRect().left + over.clientLeft, day = (x) => domain.lo + (x - start) / overviewScale;
    const id = event.target.id, from = { ...view }, at = day(event.clientX);
    const ground = !["window", "from", "to"].includes(id);
    over.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (!ground) $(id).focus();
    over.onpointermove = (moved) => {
      const now = day(moved.clientX);
      if (ground) {
        if (abs(now - at) * overviewScale < 4) return;
        view.lo = max(domain.lo, min(at, now));
        view.hi = min(domain.hi, max(at, now, view.lo + least()));
        changed(true);
        return;
      }
      Object.assign(view, from);
      shiftTo(id, now - at, from.hi - from.lo);
    };
    over.onpointerup = over.onpointercancel = (up) => {
      over.onpointermove = over.onpointerup = over.onpointercancel = null;
      if (ground && abs(up.clientX - event.clientX) < 4) {
        const half = (from.hi - from.lo) / 2;
        glide(at - half, at + half);
      }
    };
  });
}
