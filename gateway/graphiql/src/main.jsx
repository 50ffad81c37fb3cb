// The page: GraphiQL over the gateway's own endpoint, as one of the callers that the server offers.
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { setNonce } from "get-nonce";
import { GraphiQL } from "graphiql";
import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { events, isSubscription } from "./events.js";
import "graphiql/style.css";
import "./page.css";

const CHOICE = "thorbis:caller";

// { endpoint: string, exampleQuery: string, callers: [{ label: string, token: string }], explains: boolean,
//   reports: string or null }
const place = document.getElementById("page-settings");
const settings = JSON.parse(place.textContent);

// Dialogs add a style element that stops the page behind them from scrolling; it needs the nonce.
setNonce(place.nonce);

function firstCaller() {
  const remembered = sessionStorage.getItem(CHOICE);
  const known = settings.callers.some(({ label }) => label === remembered);
  return known ? remembered : (settings.callers[0]?.label ?? "");
}

// A header that the user types in the headers editor wins over the chosen caller's. What kind of operation runs is
// read from its text: GraphiQL's own reading of the editor (`documentAST`) lags behind what was just typed.
function fetcherAs(label, wish) {
  const fetcher = createGraphiQLFetcher({ url: settings.endpoint });
  const caller = settings.callers.find((known) => known.label === label);
  const own = caller ? { Authorization: `Bearer ${caller.token}` } : {};
  return (parameters, options) => {
    // The page's own questions about the schema are answered as always.
    const explain = wish && parameters.operationName !== "IntrospectionQuery" ? { "x-thorbis-explain": wish } : {};
    const headers = { ...own, ...explain, ...options?.headers };
    return !explain["x-thorbis-explain"] && isSubscription(parameters.query, parameters.operationName)
      ? events(settings.endpoint, parameters, headers)
      : fetcher(parameters, { ...options, headers, documentAST: undefined });
  };
}

function CallerChoice({ label, onChange }) {
  return (
    <label>
      Ask as{" "}
      <select id="caller" value={label} onChange={(event) => onChange(event.target.value)}>
        {settings.callers.map((caller) => (
          <option key={caller.label}>{caller.label}</option>
        ))}
        <option value="">nobody (no token)</option>
      </select>
    </label>
  );
}

// What the page does with an operation. The server refuses the last two to roles that may not see them.
function WishChoice({ wish, onChange }) {
  return (
    <label>
      and{" "}
      <select id="wish" value={wish} onChange={(event) => onChange(event.target.value)}>
        <option value="">run it</option>
        <option value="plan">show its plan</option>
        <option value="analyze">run it and show fetches, SQL and times</option>
      </select>
    </label>
  );
}

function Page() {
  const [label, setLabel] = useState(firstCaller);
  const [wish, setWish] = useState("");
  const fetcher = useMemo(() => fetcherAs(label, wish), [label, wish]);
  const choose = (chosen) => {
    sessionStorage.setItem(CHOICE, chosen);
    setLabel(chosen);
  };
  return (
    <>
      {(settings.callers.length > 0 || settings.explains) && (
        <div className="choices">
          {settings.callers.length > 0 && <CallerChoice label={label} onChange={choose} />}
          {settings.explains && <WishChoice wish={wish} onChange={setWish} />}
        </div>
      )}
      <GraphiQL fetcher={fetcher} defaultQuery={settings.exampleQuery}>
        <GraphiQL.Logo>
          <span>Thorbis</span> {settings.reports && <a href={settings.reports}>Reports</a>}
        </GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

createRoot(document.getElementById("page")).render(<Page />);
