// The page: from its data to its first drawing, then what people do with it.
function settled() {
  fillTable();
  keepAddress();
  $("crowded").hidden = !laneEvents.some((events) => events.some((i) => layout.level[i] !== NAME && x1[i] > view.lo && x0[i] < view.hi));
}

function refiltered() {
  layout = null;
  refilter();
  drawChips();
  drawOverview();
  render(false);
  if (open >= 0) for (const node of $("about").querySelectorAll(".chip")) give(node, "aria-pressed", filter.actors.has(D.actors.indexOf(node.textContent)));
}

let printing = 0;
function resized() {
  narrow = innerWidth <= 640 && !printing;
  const width = printing || $("picture").clientWidth;
  W = max(width - (narrow ? 0 : GUTTER), 120);
  fit = W / (domain.hi - domain.lo);
  layouts.clear();
  drawOverview();
  render(false);
}

function wire() {
  $("q").oninput = search;
  $("find").onsubmit = (event) => { event.preventDefault(); zoomToFound(); };
  $("clear").onclick = () => {
    $("q").value = filter.q = "";
    filter.actors.clear();
    filter.categories.clear();
    refiltered();
    $("q").focus();
  };
  $("out").onclick = () => zoomBy(2, undefined, true);
  $("in").onclick = () => zoomBy(0.5, undefined, true);
  $("fit").onclick = () => glide(domain.lo, domain.hi);
  $("close").onclick = hide;
  $("earlier").onclick = () => turn(-1);
  $("later").onclick = () => turn(1);
  $("more").onclick = () => more(200);
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== kept) visit();
  });
  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === wide) return; // a phone's bars come and go
    wide = innerWidth;
    resized();
  });
  addEventListener("beforeprint", () => { printing = 1040; more(400); resized(); });
  addEventListener("afterprint", () => { printing = 0; resized(); });
}

function visit() {
  const event = readAddress();
  refilter();
  drawChips();
  resized();
  if (event >= 0) show(event, false);
  else if (open >= 0) hide();
}

async function start() {
  prepare(await unpack());
  document.title = $("title").textContent = D.name;
  const undated = N - dated, span = dated ? `, ${dayText(domain.first)} to ${dayText(domain.last)}` : "";
  $("sub").textContent = `${grouped(N)} event${N === 1 ? "" : "s"}${span}` +
    (undated ? `, ${grouped(undated)} without a date` : "") + (D.subtitle ? ` · ${D.subtitle}` : "");
  for (const line of D.credits) $("credits").append(el("p", line));
  nameWidth = new Float32Array(N);
  pen.font = getComputedStyle($("plot")).font;
  setUp();
  wire();
  wirePlot();
  wireOverview();
  visit();
  document.documentElement.dataset.ready = round(performance.now());
}
start();
