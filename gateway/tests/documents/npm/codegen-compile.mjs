// What an app's build does with graphql-codegen's client preset: typed documents with hashes, and their texts in one file.
import { mkdirSync, writeFileSync } from "node:fs";
import { generate } from "@graphql-codegen/cli";

mkdirSync("src", { recursive: true });
writeFileSync("src/page.graphql", "query ByCodegen { text }\n");
const config = {
  schema: "schema.graphql",
  documents: ["src/page.graphql"],
  silent: true,
  generates: { "src/gql/": { preset: "client", presetConfig: { persistedDocuments: true } } },
};
await generate(config, true);
