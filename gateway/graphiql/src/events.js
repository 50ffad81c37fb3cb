// Subscriptions for GraphiQL: GraphQL over SSE, read with `fetch`, because an EventSource sends no headers.

import { parse } from "graphql";

// Whether the operation that GraphiQL is to run is a subscription. What cannot be read is the server's to refuse.
export function isSubscription(query, operationName) {
  let definitions = [];
  try {
    definitions = parse(query).definitions;
  } catch {
    return false;
  }
  const operations = definitions.filter(({ kind }) => kind === "OperationDefinition");
  const chosen = operations.find(({ name }) => !operationName || name?.value === operationName);
  return chosen?.operation === "subscription";
}

// The responses of a subscription as they come.
export async function* events(endpoint, parameters, headers) {
  const stop = new AbortController();
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify(parameters),
      signal: stop.signal,
    });
    if (!answer.ok) {
      yield await answer.json();
      return;
    }
    let text = "";
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const parts = (text + value).split("\n\n");
      text = parts.pop();
      for (const part of parts) {
        if (part.startsWith("event: complete")) return;
        if (part.startsWith("event: next")) yield JSON.parse(part.split("\ndata: ").slice(1).join("\n"));
      }
    }
  } finally {
    stop.abort();
  }
}
