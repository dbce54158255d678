// The details of one event, the table, the chips and the address.
let open = -1;

const chip = (a) => {
  const node = el("button", D.actors[a], { type: "button", class: "chip", "aria-pressed": filter.actors.has(a) });
  node.onclick = () => toggle(filter.actors, a);
  return node;
};

function toggle(set, value) {
  set.has(value) ? set.delete(value) : set.add(value);
  refiltered();
}

function show(i, focus = true) {
  open = i;
  const body = $("about"), list = el("dl");
  body.replaceChildren();
  const add = (name, ...values) => {
    const used = values.filter((v) => v !== "" && v !== undefined);
    if (!used.length) return;
    list.append(el("dt", name));
    const dd = list.appendChild(el("dd"));
    dd.append(...used);
  };
  $("kind").replaceChildren(...(category(i) ? [icon(hue(i)), category(i)] : []));
  $("name").textContent = D.title[i];
  body.append(el("p", written(i) || "date not known", { class: "written" }));
  if (i < dated) {
    const same = s1[i] === s2[i] && e1[i] === e2[i] && e1[i] === s1[i] + 1;
    if (same) add("Read as", dayText(s1[i]));
    else { add("Began", range(s1[i], s2[i])); add("Ended", range(e1[i] - 1, e2[i] - 1)); }
  }
  add("Certainty", [D.flag[i] & 2 && "approximate", D.flag[i] & 1 && "uncertain"].filter(Boolean).join(", "));
  add("Read with doubt", has("note", i));
  add("Calendar", has("calendar", i));
  if (i < dated) add("EDTF", el("code", edtf(i)));
  add("Actors", ...D.who[i].map(chip));
  add("Place", has("place", i));
  add("Description", has("desc", i));
  const source = has("source", i);
  add("Source", /^https?:\/\//i.test(source) ? el("a", source.replace(/^https?:\/\/(www\.)?/i, ""), { href: source, rel: "noopener noreferrer", target: "_blank" }) : source);
  add("Data", has("set", i));
  body.append(list);
  $("earlier").disabled = !passing.subarray(0, i).includes(1);
  $("later").disabled = !passing.subarray(i + 1).includes(1);
  if ($("details").hidden) {
    $("details").hidden = false;
    document.body.classList.add("beside");
    resized();
  }
  if (i < dated) { current = i; reveal(i); }
  if (focus) $("close").focus();
  keepAddress();
}

function hide() {
  if (open < 0) return;
  const back = opener && opener.isConnected ? opener : $("cursor");
  open = -1;
  $("details").hidden = true;
  document.body.classList.remove("beside");
  resized();
  back.focus({ preventScroll: back === $("cursor") });
  keepAddress();
}
let opener = null;

function turn(by) {
  let i = open + by;
  while (i >= 0 && i < N && !passing[i]) i += by;
  if (i >= 0 && i < N) { opener = null; show(i, false); }
}

// The table: the same events as the view and the filters, oldest first.
let rows = [], listed = 0;
function fillTable() {
  const lo = view.lo, hi = view.hi, whole = lo <= domain.lo + 1 && hi >= domain.hi - 1;
  rows = [];
  for (let i = 0; i < N; i++)
    if (passing[i] && (i < dated ? x0[i] < hi && x1[i] > lo : whole)) rows.push(i);
  listed = 0;
  $("rows").replaceChildren();
  more(100);
}

function more(count) {
  const body = $("rows"), stop = min(rows.length, listed + count);
  for (; listed < stop; listed++) {
    const i = rows[listed], tr = el("tr"), title = el("td"), kind = el("td");
    const button = el("button", D.title[i], { type: "button", class: "link" });
    button.onclick = () => { opener = button; show(i); };
    title.append(button);
    if (category(i)) kind.append(icon(hue(i)), category(i));
    tr.append(el("td", written(i) || "not known"), title, el("td", D.who[i].map((a) => D.actors[a]).join(", ")), kind);
    body.append(tr);
  }
  const first = dayText(max(round(view.lo), domain.first)), last = dayText(min(round(view.hi) - 1, domain.last));
  $("heading").textContent = `${grouped(rows.length)} event${rows.length === 1 ? "" : "s"} in view, ${first} to ${last}` +
    (listed < rows.length ? `; the first ${grouped(listed)} are listed` : "");
  $("more").hidden = listed >= rows.length;
}

function drawChips() {
  const cats = $("categories"), actors = $("actors");
  if (!cats.children.length) {
    D.cats.forEach((name, c) => {
      const node = el("button", "", { type: "button", class: "chip" });
      node.append(icon(D.hue[c]), name, el("small", grouped(D.catCount[c])));
      node.onclick = () => toggle(filter.categories, c);
      cats.append(node);
    });
    D.actors.forEach((name, a) => {
      if (a >= 40) return;
      const node = chip(a);
      node.append(el("small", grouped(D.actorCount[a])));
      node.hidden = a >= 8;
      actors.append(node);
    });
    if (actors.children.length > 9) {
      const rest = el("button", `${actors.children.length - 8} more`, { type: "button", class: "chip" });
      rest.onclick = () => { for (const one of actors.children) one.hidden = one === rest; actors.children[8].focus(); };
      actors.append(rest);
    } else for (const one of actors.children) one.hidden = false;
  }
  [...cats.children].forEach((node, c) => give(node, "aria-pressed", filter.categories.has(c)));
  [...actors.children].forEach((node, a) => {
    if (a >= min(40, D.actors.length)) return;
    give(node, "aria-pressed", filter.actors.has(a));
    if (filter.actors.has(a)) node.hidden = false;
  });
  const filtered = filter.q || filter.actors.size || filter.categories.size;
  $("clear").hidden = !filtered;
  $("count").textContent = filtered ? `${grouped(passed)} of ${grouped(N)}` : "";
  $("nothing").hidden = lanes.length > 0;
}

function drawLabels() {
  $("labels").replaceChildren(...lanes.map((lane) => {
    lane.label = el("div", "", { class: "lane" });
    lane.label.append(el("b", lane.name, { title: lane.name }), el("small", grouped(lane.events.length)));
    return lane.label;
  }));
}

// The address keeps the view.
let kept = "";
function keepAddress() {
  const parts = new URLSearchParams();
  if (view.lo > domain.lo + 0.5 || view.hi < domain.hi - 0.5) {
    parts.set("from", isoDay(round(view.lo)));
    parts.set("to", isoDay(round(view.hi) - 1));
  }
  if (filter.q) parts.set("q", filter.q);
  for (const a of filter.actors) parts.append("actor", D.actors[a]);
  for (const c of filter.categories) parts.append("category", D.cats[c]);
  if (open >= 0) parts.set("event", D.key[open]);
  const text = parts.toString();
  if (text !== kept) history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  kept = text;
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1)), from = fromIso(parts.get("from")), to = fromIso(parts.get("to"));
  kept = location.hash.slice(1);
  const start = D.start || [domain.lo, domain.hi - 1];
  view.lo = from ?? (location.hash.length > 1 ? domain.lo : start[0]);
  view.hi = (to ?? (location.hash.length > 1 ? domain.hi - 1 : start[1])) + 1;
  if (view.hi <= view.lo) [view.lo, view.hi] = [domain.lo, domain.hi];
  filter.q = $("q").value = parts.get("q") || "";
  const indices = (names, all) => new Set(names.map((name) => all.indexOf(name)).filter((k) => k >= 0));
  filter.actors = indices(parts.getAll("actor"), D.actors);
  filter.categories = indices(parts.getAll("category"), D.cats);
  return D.key.indexOf(parts.get("event"));
}
