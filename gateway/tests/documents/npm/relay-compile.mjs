// What an app's build does with Relay: its queries become artifacts, and their texts one file.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import compiler from "relay-compiler";

// What has not changed since is not written again.
rmSync("src", { recursive: true, force: true });
mkdirSync("src", { recursive: true });
writeFileSync("src/page.js", "export const query = graphql`query pageQuery { text }`;\n");
const config = {
  src: "./src",
  schema: "./schema.graphql",
  language: "javascript",
  eagerEsModules: true,
  persistConfig: { file: "./manifest.json" },
};
writeFileSync("relay.config.json", JSON.stringify(config));
writeFileSync("manifest.json", "{}");
execFileSync(compiler, ["./relay.config.json"], { stdio: ["ignore", "ignore", "inherit"] });
