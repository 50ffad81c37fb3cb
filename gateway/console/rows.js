// The first rows of a report: its stream is left when there are enough of them.

const ENOUGH = 1000;

// Whether the rows are all there are is known from the closing record, which a stream that broke off does not have.
export async function firstRows(address, query, headers, signal) {
  const given = query.toString();
  const leaving = new AbortController();
  signal.addEventListener("abort", () => leaving.abort());
  const options = { headers, signal: leaving.signal };
  const answer = await fetch(`${address}?${given}${given ? "&" : ""}delivery=stream`, options);
  if (!answer.ok) throw new Error(await sentence(answer));
  const rows = [];
  let rest = "";
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error("The report broke off before its end. Run it again.");
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const row = JSON.parse(line);
      if ("@end" in row) return { rows, isAll: true };
      rows.push(row);
      if (rows.length === ENOUGH) {
        leaving.abort();
        return { rows, isAll: false };
      }
    }
  }
}

async function sentence(answer) {
  const body = await answer.json().catch(() => ({}));
  return body.errors?.[0]?.message ?? `The server answered ${answer.status}.`;
}
