// Reads documents from stdin, a JSON list of [format, text], with the parsers of Mermaid and
// Markwhen; writes what they understood as a JSON list. The argument is the folder of modules.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const load = (path) => import(pathToFileURL(join(modules, path)));
const print = console.log;
console.log = console.info = console.warn = console.debug = console.error = () => {};

async function mermaid() {
  // without a window DOMPurify cleans nothing: what it would clean must be harmless as it is
  const purify = (await load("dompurify/dist/purify.es.mjs")).default;
  purify.addHook ??= () => {};
  purify.sanitize ??= (text) => text;
  const loaded = (await load("mermaid/dist/mermaid.core.mjs")).default;
  loaded.initialize({ maxTextSize: 10_000_000 });
  return loaded;
}

// what a browser does with the drawing: codes become letters
const shown = (text) =>
  text
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)))
    .trim();

async function diagram(parser, text) {
  await parser.parse(text);
  const { db, type } = await parser.mermaidAPI.getDiagramFromText(text);
  const tasks = db.getTasks().map((task) =>
    type === "gantt"
      ? {
          section: shown(task.section),
          task: shown(task.task),
          start: task.startTime.toISOString(),
          end: task.endTime.toISOString(),
          active: Boolean(task.active),
        }
      : { task: shown(task.task), events: task.events.map(shown) },
  );
  return { type, title: shown(db.getDiagramTitle?.() ?? db.getCommonDb?.().getDiagramTitle() ?? ""), tasks };
}

async function markwhen(parser, text) {
  const found = parser.parse(text);
  const events = parser
    .toArray(found.events)
    .map((node) => node.eventy)
    .filter((node) => !node.children)
    .map((event) => ({
      from: event.dateRangeIso.fromDateTimeIso,
      to: event.dateRangeIso.toDateTimeIso,
      title: event.firstLine.restTrimmed,
      tags: event.tags,
      properties: event.properties,
      text: event.supplemental.map((block) => block.raw ?? ""),
      odd: [event.percent, event.completed, event.recurrence].filter((it) => it != null),
    }));
  const groups = parser.toArray(found.events).filter((node) => node.eventy.children).length;
  return { header: found.header, messages: found.parseMessages, groups, events };
}

const documents = JSON.parse(readFileSync(0, "utf-8"));
const parsers = {};
const answers = [];
for (const [format, text] of documents) {
  try {
    if (format === "markwhen") {
      parsers.markwhen ??= await load("@markwhen/parser/lib/index.js");
      answers.push(await markwhen(parsers.markwhen, text));
    } else {
      parsers.mermaid ??= await mermaid();
      answers.push(await diagram(parsers.mermaid, text));
    }
  } catch (error) {
    answers.push({ error: String(error.message ?? error) });
  }
}
print(JSON.stringify(answers));
