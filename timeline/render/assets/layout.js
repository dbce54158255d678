// Rows and levels of all events at one scale. Nothing here knows what is in view.
const TILE = 160, ALL_NAMED = 16, ALL_MARKED = 220, NAMED = 4, ROWS = 16, BAR = 9, BIN = 4, GAP = 8;
const STRIP = 0, MARK = 1, NAME = 2;
const INSIDE = 1, RIGHT = 0, LEFT = 2;

const pen = document.createElement("canvas").getContext("2d");
const advance = new Map();
function textWidth(text) {
  let sum = 0;
  for (const letter of text) {
    let size = advance.get(letter);
    if (size === undefined) advance.set(letter, (size = pen.measureText(letter).width));
    sum += size;
  }
  return sum;
}

let nameWidth; // Float32Array, filled when an event is first named
const widthOf = (i) => nameWidth[i] || (nameWidth[i] = textWidth(D.title[i]) + 1);

// Cut a name to what fits; "" if no three letters do.
function cut(text, room) {
  if (textWidth(text) <= room) return text;
  const letters = [...text];
  let used = textWidth("…"), n = 0;
  while (n < letters.length && used + textWidth(letters[n]) <= room) used += textWidth(letters[n++]);
  return n < 3 ? "" : letters.slice(0, n).join("").trimEnd() + "…";
}

// Days on which a name can stand: the certain ones; all of them, if none is certain.
function solid(i) {
  const days = min(e1[i], domain.hi) - max(s2[i], domain.lo);
  return days > 0 ? days : x1[i] - x0[i];
}

class Layout {
  // lanes: for each lane its events (those that pass the filters) in the order of time
  constructor(scale, lanes) {
    this.scale = scale;
    this.lanes = lanes;
    this.row = new Uint8Array(N); // half rows
    this.level = new Uint8Array(N);
    this.side = new Uint8Array(N);
    this.left = new Float64Array(N); // pixels from the start of the axis, name included
    this.right = new Float64Array(N);
    this.tallest = 1;
    this.end = (domain.hi - domain.lo) * scale;
    for (const events of lanes) this.pack(events);
  }

  pack(events) {
    const { scale, level } = this, tileOf = (i) => floor(((x0[i] - domain.lo) * scale) / TILE);
    for (let from = 0; from < events.length; ) {
      const tile = tileOf(events[from]);
      let to = from + 1;
      while (to < events.length && tileOf(events[to]) === tile) to++;
      const count = to - from, all = count <= ALL_NAMED ? NAME : count <= ALL_MARKED ? MARK : STRIP;
      for (let k = from; k < to; k++) level[events[k]] = all;
      if (all === MARK) for (const i of best(events, from, to)) level[i] = NAME;
      from = to;
    }
    const free = new Float64Array(2 * ROWS).fill(-Infinity);
    let bin = -1, inBin = 0;
    for (const i of events) {
      if (level[i] === NAME && !this.name(i, free)) level[i] = MARK;
      if (level[i] === MARK && !this.mark(i, free)) level[i] = STRIP;
      if (level[i] === STRIP) {
        const at = floor(((x0[i] - domain.lo) * scale) / BIN);
        inBin = at === bin ? inBin + 1 : 1;
        bin = at;
        if (inBin > this.tallest) this.tallest = inBin;
      }
    }
  }

  name(i, free) {
    const { scale, end } = this, text = widthOf(i);
    let l = (x0[i] - domain.lo) * scale, r = (x1[i] - domain.lo) * scale, side = RIGHT;
    const size = r - l;
    if (size < BAR) { l = max(0, (l + r) / 2 - 6); r = l + 12; }
    if (size >= BAR && text + 26 <= solid(i) * scale) side = INSIDE;
    else if (r + 6 + text <= end) r += 6 + text;
    else if (l - 6 - text >= 4) { side = LEFT; l -= 6 + text; }
    else if (l > end - r) { side = LEFT; l = 4; }
    else r = end;
    for (let row = 0; row < 2 * ROWS; row += 2)
      if (free[row] <= l && free[row + 1] <= l) {
        free[row] = free[row + 1] = r + GAP;
        this.row[i] = row; this.side[i] = side; this.left[i] = l; this.right[i] = r;
        return true;
      }
    return false;
  }

  mark(i, free) {
    const l = (x0[i] - domain.lo) * this.scale, r = max((x1[i] - domain.lo) * this.scale, l + 5);
    for (let row = 0; row < 2 * ROWS; row++)
      if (free[row] <= l) {
        free[row] = r + 3;
        this.row[i] = row; this.left[i] = l; this.right[i] = r;
        return true;
      }
    return false;
  }
}

function best(events, from, to) {
  const top = [];
  for (let k = from; k < to; k++) {
    const i = events[k];
    if (top.length === NAMED && weight[i] <= weight[top[NAMED - 1]]) continue;
    let at = top.length === NAMED ? NAMED - 1 : top.length;
    while (at > 0 && weight[top[at - 1]] < weight[i]) { top[at] = top[at - 1]; at--; }
    top[at] = i;
  }
  return top;
}

// One layout serves the scales up to a third of a doubling above its own: while one zooms,
// names keep their rows, and there is only more room between them.
const layouts = new Map();
function layoutFor(scale, fit, lanes) {
  const stage = floor(Math.log2(scale / fit) * 3 + 1e-6), key = stage;
  if (layouts.has(key)) return layouts.get(key);
  if (layouts.size > 12) layouts.delete(layouts.keys().next().value);
  const made = new Layout(fit * 2 ** (stage / 3), lanes);
  layouts.set(key, made);
  return made;
}
