// urql with its persisted exchange: a text is sent once, and from then on its hash alone.
import { Client, fetchExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";

async function ask(options) {
  const sent = [];
  const watched = (address, request) => {
    const parameters = request.body ? JSON.parse(request.body) : Object.fromEntries(new URL(address).searchParams);
    sent.push({ method: request.method, withText: "query" in parameters });
    return fetch(address, request);
  };
  const client = new Client({
    url: process.env.GRAPH,
    exchanges: [persistedExchange(options), fetchExchange],
    fetchOptions: { headers: { authorization: `Bearer ${process.env.TOKEN}` } },
    fetch: watched,
  });
  const { data, error } = await client.query("query ByUrql { text }", {}).toPromise();
  return { sent, data, error: error?.message };
}

for (const preferGetForPersistedQueries of [false, false, true]) {
  console.log(JSON.stringify(await ask({ preferGetForPersistedQueries })));
}
