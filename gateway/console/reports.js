// The reports of the caller: which there are, the first rows of one, and how each tool reads it.
import { chartOf } from "./chart.js";
import { recipesOf } from "./recipes.js";
import { firstRows } from "./rows.js";

const CHOICE = "thorbis:caller";

// { callers: [{ label: string, token: string }] }
const settings = JSON.parse(document.getElementById("page-settings").textContent);
const at = (id) => document.getElementById(id);
let reports = [];
let running = null;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// A token that is typed wins over the chosen caller's.
function headers() {
  const chosen = settings.callers.find(({ label }) => label === at("caller").value);
  const token = at("token").value.trim() || chosen?.token;
  return { "x-thorbis-csrf": "reports", ...(token && { authorization: `Bearer ${token}` }) };
}

function say(text) {
  at("state").textContent = text;
}

// Lists the reports that the caller may run.
async function list() {
  at("report").hidden = true;
  const answer = await fetch("/reports", { headers: headers() });
  const body = await answer.json().catch(() => ({}));
  reports = body.reports ?? [];
  const buttons = reports.map((report) => {
    const button = element("button", { type: "button", textContent: report.name, title: report.description ?? "" });
    button.addEventListener("click", () => show(report));
    return element("li", {}, button);
  });
  const none = element("li", { textContent: body.errors?.[0]?.message ?? "There are no reports for this caller." });
  at("reports").replaceChildren(...(buttons.length > 0 ? buttons : [none]));
}

// Shows one report: its variables and its recipes, with rows once it is run.
function show(report) {
  running?.abort();
  for (const button of at("reports").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.textContent === report.name));
  }
  at("name").textContent = report.name;
  at("description").textContent = report.description ?? "";
  at("variables").replaceChildren(...report.variables.map(field), element("button", { textContent: "Run" }));
  at("variables").onsubmit = (event) => {
    event.preventDefault();
    run(report);
  };
  at("variables").oninput = () => showRecipes(report);
  at("rows").replaceChildren();
  at("chart").hidden = true;
  say("");
  showRecipes(report);
  at("report").hidden = false;
}

function field({ name, type, required, default: usual }) {
  const kind = type.replace("!", "") === "Date" ? "date" : "text";
  const placeholder = usual === undefined || usual === null ? type : String(usual);
  const input = element("input", { name, type: kind, required, placeholder });
  return element("label", {}, `${name}`, input);
}

// What stands behind the report's name in its address; what is left empty is left out.
function query() {
  const given = [...new FormData(at("variables"))].filter(([, value]) => value !== "");
  return new URLSearchParams(given);
}

async function run(report) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  say("Reading …");
  try {
    const { rows, isAll } = await firstRows(`/reports/${report.name}.ndjson`, query(), headers(), signal);
    if (signal.aborted) return;
    showRows(report, rows);
    const chart = chartOf(report.columns, rows);
    at("chart").hidden = chart === null;
    at("chart").replaceChildren(...(chart === null ? [] : [chart]));
    say(isAll ? `${rows.length} rows` : `The first ${rows.length} rows`);
  } catch (error) {
    if (!signal.aborted) say(error.message);
  }
}

const FIGURES = ["integer", "bigInteger", "number", "decimal"];

function showRows({ columns }, rows) {
  const head = element("tr", {}, ...columns.map(({ name, type }) => element("th", { textContent: name, title: type })));
  const text = (value) => (value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value));
  const cell = (row) => ({ name, type }) =>
    element("td", { textContent: text(row[name]), className: FIGURES.includes(type) ? "figure" : "" });
  const body = rows.slice(0, 100).map((row) => element("tr", {}, ...columns.map(cell(row))));
  at("rows").replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
}

function showRecipes(report) {
  const entries = recipesOf(location.origin, report.name, query()).map(({ tool, text }) => {
    const copy = element("button", { type: "button", textContent: "Copy" });
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
    });
    return element("details", {}, element("summary", { textContent: tool }), element("pre", { textContent: text }), copy);
  });
  at("recipes").replaceChildren(...entries);
}

function offerCallers() {
  const labels = settings.callers.map(({ label }) => label);
  at("caller").replaceChildren(...labels.map((label) => element("option", { textContent: label })));
  at("caller-choice").hidden = labels.length === 0;
  const remembered = sessionStorage.getItem(CHOICE);
  if (labels.includes(remembered)) at("caller").value = remembered;
  at("caller").addEventListener("change", () => {
    sessionStorage.setItem(CHOICE, at("caller").value);
    list();
  });
  at("token").addEventListener("change", list);
}

offerCallers();
await list();
