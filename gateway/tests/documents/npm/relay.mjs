// An app with Relay, whose queries have no texts any more: it sends their ids.
import runtime from "relay-runtime";
import query from "./src/__generated__/pageQuery.graphql.js";

const { Environment, Network, RecordSource, Store, fetchQuery } = runtime;

const network = Network.create(async (parameters, variables) => {
  const answer = await fetch(process.env.GRAPH, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ documentId: parameters.id, variables }),
  });
  return answer.json();
});
const environment = new Environment({ network, store: new Store(new RecordSource()) });
const data = await fetchQuery(environment, query, {}).toPromise();
console.log(JSON.stringify({ text: query.params.text, data }));
