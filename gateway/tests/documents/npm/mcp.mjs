// An assistant with the SDK of the Model Context Protocol: it finds the tools, and calls one well and one wrongly.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const transport = new StreamableHTTPClientTransport(new URL(process.env.MCP), {
  requestInit: { headers: { authorization: `Bearer ${process.env.TOKEN}` } },
});
const client = new Client({ name: "test", version: "1.0.0" });
await client.connect(transport);
const { tools } = await client.listTools();
const called = await client.callTool({ name: "items", arguments: { first: 2 } });
const wrong = await client.callTool({ name: "items", arguments: { kind: "UGLY" } });
const unknown = await client.callTool({ name: "nothing", arguments: {} }).catch((error) => error.message);
await client.close();
console.log(JSON.stringify({ server: client.getServerVersion()?.name, tools, called, wrong, unknown }));
