// How each tool reads a report. The token stays a placeholder: what is copied is passed on.

const TOKEN = "TOKEN";

// Text within a literal of Python and of Power Query, which both take JSON's quotes for what stands in an address.
const literal = (text) => JSON.stringify(text);

export function recipesOf(origin, name, query) {
  const given = query.toString();
  const file = (format) => `${origin}/reports/${name}.${format}${given ? `?${given}` : ""}`;
  const set = `${origin}/odata/${name.replaceAll("-", "_")}${given ? `?${given}` : ""}`;
  const fetched = (format, read) =>
    [
      "import io, requests",
      `answer = requests.get(${literal(file(format))}, headers={"authorization": "Bearer ${TOKEN}"})`,
      "answer.raise_for_status()",
      read,
    ].join("\n");
  return [
    { tool: "curl", text: `curl -f ${literal(file("csv"))} -H "authorization: Bearer ${TOKEN}"` },
    {
      tool: "pandas",
      text: fetched("parquet", "import pandas\ntable = pandas.read_parquet(io.BytesIO(answer.content))"),
    },
    {
      tool: "DuckDB",
      text: fetched(
        "parquet",
        `import duckdb\nopen("${name}.parquet", "wb").write(answer.content)\ntable = duckdb.sql("FROM '${name}.parquet'")`,
      ),
    },
    {
      tool: "Polars",
      text: fetched("parquet", "import polars\ntable = polars.read_parquet(io.BytesIO(answer.content))"),
    },
    {
      tool: "pyarrow",
      text: fetched("arrow", "from pyarrow import ipc\ntable = ipc.open_file(io.BytesIO(answer.content)).read_all()"),
    },
    { tool: "Excel", text: `Data, Get Data, From OData Feed:\n${set}\nBasic: any name, and the token as the password.` },
    { tool: "Power BI", text: `OData.Feed(${literal(set)}, null, [Implementation="2.0"])` },
    { tool: "Tableau", text: `Connect, OData:\n${set}\nAny name, and the token as the password.` },
  ];
}
