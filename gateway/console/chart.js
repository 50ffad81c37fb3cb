// A chart of rows that have a time and a figure: the sum of the first figure for each time.

const TIMES = ["date", "timestamp"];
const FIGURES = ["decimal", "number", "integer", "bigInteger"];
const SPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, FOOT] = [600, 180, 20];

function drawn(name, attributes, text = "") {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

// The sums by time, in the order of time.
function sums(rows, time, figure) {
  const found = new Map();
  for (const row of rows) {
    if (row[time] === null || row[figure] === null) continue;
    found.set(row[time], (found.get(row[time]) ?? 0) + Number(row[figure]));
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1));
}

// What money and counts are is more telling than what has only whole numbers.
function chosen(columns) {
  const time = columns.find(({ type, name }) => TIMES.includes(type) && name !== "refreshedAt");
  const kinds = FIGURES.map((kind) => columns.find(({ type }) => type === kind));
  const figure = kinds.find((column) => column !== undefined);
  return time && figure ? { time: time.name, figure: figure.name } : null;
}

// The chart, or null where there is no time, no figure, or only one moment.
export function chartOf(columns, rows) {
  const axes = chosen(columns);
  const points = axes === null ? [] : sums(rows, axes.time, axes.figure);
  if (points.length < 2) return null;
  const largest = Math.max(...points.map(([, value]) => Math.abs(value)), Number.MIN_VALUE);
  const label = `${axes.figure} by ${axes.time}`;
  const chart = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`, role: "img", "aria-label": label });
  const step = WIDTH / points.length;
  points.forEach(([time, value], index) => {
    const height = (Math.abs(value) / largest) * (HEIGHT - 14);
    const bar = { x: index * step, y: HEIGHT - height, width: Math.max(step - 1, 0.5), height };
    const made = drawn("rect", bar);
    made.append(drawn("title", {}, `${time}: ${value}`));
    chart.append(made);
  });
  const foot = HEIGHT + 14;
  chart.append(drawn("text", { x: 0, y: 10 }, `${label}, ${largest.toLocaleString("en")} at most`));
  chart.append(drawn("text", { x: 0, y: foot }, String(points[0][0])));
  chart.append(drawn("text", { x: WIDTH, y: foot, "text-anchor": "end" }, String(points.at(-1)[0])));
  return chart;
}
