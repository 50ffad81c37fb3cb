// Answers operations with graphql-js. The values come from a trace, by object, field and arguments.
import { readFileSync } from "node:fs";
import { buildSchema, execute, parse, validate } from "graphql";

function resolve(source, args, context, info) {
  const parent = source ? `${source.__typename} ${source.number}` : `${info.parentType.name} 0`;
  if (info.parentType.name === "Mutation") context.moment += 1;
  const found = context.trace[`${parent} ${info.fieldName} ${JSON.stringify(args)}`];
  if (found === undefined) throw new Error(`${parent} ${info.fieldName} ${JSON.stringify(args)} is not in the trace`);
  if (found.moment) return context.moment;
  if ("error" in found) throw new Error(found.error);
  return found.value;
}

function answer(schema, { document, variables, trace }) {
  const parsed = parse(document);
  const faults = validate(schema, parsed);
  if (faults.length > 0) return { errors: faults };
  const contextValue = { trace, moment: 0 };
  return execute({ schema, document: parsed, variableValues: variables, contextValue, fieldResolver: resolve });
}

const graphs = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = graphs.map(({ sdl, cases }) => {
  const schema = buildSchema(sdl);
  return cases.map((item) => answer(schema, item));
});
process.stdout.write(JSON.stringify(answers));
