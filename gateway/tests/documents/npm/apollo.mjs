// Apollo Client with its persisted link: a text is sent once, and from then on its hash alone.
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";

const sha256 = async (text) => createHash("sha256").update(text).digest("hex");

// What a client without memories of its own sends, and what it gets.
async function ask(options) {
  const sent = [];
  const watched = (address, request) => {
    const parameters = request.body ? JSON.parse(request.body) : Object.fromEntries(new URL(address).searchParams);
    sent.push({ method: request.method, withText: "query" in parameters });
    return fetch(address, request);
  };
  const http = new HttpLink({
    uri: process.env.GRAPH,
    headers: { authorization: `Bearer ${process.env.TOKEN}` },
    fetch: watched,
  });
  const link = ApolloLink.from([new PersistedQueryLink({ sha256, ...options }), http]);
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await client.query({ query: gql`query ByApollo { text }` });
  return { sent, data };
}

for (const options of [{}, {}, { useGETForHashedQueries: true }]) {
  console.log(JSON.stringify(await ask(options)));
}
