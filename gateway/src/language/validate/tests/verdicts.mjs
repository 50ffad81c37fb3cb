// Writes verdicts.json: documents made at random over schema.graphql, each with the rules that graphql-js finds broken.
//
//   npm install graphql@16 && node verdicts.mjs > verdicts.json
//
// Equal seeds make equal documents, so that a new edition of graphql-js shows as a difference of the file.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';

const builtIn = /^scalar (Int|Float|String|Boolean|ID)$|^directive @(skip|include|oneOf).*$/gm;
const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8').replace(builtIn, '');
const schema = buildSchema(sdl);
let state = 20251128;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * below);
};
const pick = (items) => items[random(items.length)];
const chance = (percent) => random(100) < percent;

const fields = {
  Query: ['number', 'sum', 'limited', 'any', 'pet', 'pets', 'dog', 'animal', 'find', 'by'],
  Mutation: ['add'],
  Pet: ['name', 'kind'],
  Dog: ['name', 'nick', 'kind', 'barks', 'other'],
  Cat: ['name', 'nick', 'kind', 'lives', 'other'],
  Animal: [],
};
const inner = { pet: 'Pet', pets: 'Pet', dog: 'Dog', animal: 'Animal', find: 'Pet', by: 'Pet' };
const variables = ['a', 'b', 'c'];
const types = ['Int', 'Int!', '[Int!]', '[Int!]!', 'Boolean', 'Boolean!', 'ID', 'ID!', 'Filter', 'Key!', 'Any', 'String', 'Dog', 'Nothing'];

const number = () => (chance(10) ? '2147483648' : String(random(9)));
const ints = () => pick([number, () => `[${number()}, ${number()}]`, () => '$' + pick(variables), () => `[$${pick(variables)}]`, () => '"x"', () => 'null', () => '[null]', () => '[[1]]'])();
const filter = () => pick([
  () => '$' + pick(variables), () => 'null', () => '1', () => '{}', () => '{size: SMALL}', () => '{size: HUGE}', () => '{size: "SMALL"}',
  () => '{ratio: 1}', () => '{ratio: 1.5, size: LARGE}', () => '{ratio: "1"}', () => '{inner: {must: 1}}', () => '{inner: {may: 1}}',
  () => '{ids: [1, "a"]}', () => '{ids: 1.5}', () => '{most: null}', () => '{nothing: 1}', () => '{ratio: 1, ratio: 2}', () => `{ids: [$${pick(variables)}]}`,
])();
const key = () => pick(['{id: 1}', '{name: "a"}', '{}', '{id: 1, name: "a"}', '{id: null}', '{id: $a}', '{name: $b}', '$c', 'null'].map((it) => () => it))();
const args = (name) => {
  if (chance(6)) return '';
  const given = { sum: () => `(of: ${ints()})`, limited: () => (chance(50) ? `(most: ${pick(['1', 'null', '$a', '$b'])})` : ''), any: () => `(value: ${pick(['1', '{a: [1]}', '{a: $a}', 'null', '$b', 'X'])})`, find: () => `(filter: ${filter()})`, by: () => `(key: ${key()})` }[name];
  if (chance(2)) return '(nothing: 1)';
  return given ? given() : '';
};
const directives = () => {
  if (!chance(8)) return '';
  return ' ' + pick(['@skip(if: true)', '@include(if: $a)', '@skip', '@nothing', '@mark(by: 1) @mark', '@skip(if: false) @skip(if: true)', '@kept', '@skip(if: "x")']);
};
const own = (of, depth) => {
  if (of === 'Animal' || chance(12)) return chance(50) ? '__typename' : `... on ${pick(['Dog', 'Cat', 'Pet'])} ${selections(pick(['Dog', 'Cat', 'Pet']), depth + 1)}`;
  if (chance(8)) return '...' + pick(['F0', 'F1', 'F2', 'F9']) + directives();
  const name = chance(3) ? 'nothing' : pick(fields[of]);
  const alias = chance(20) ? pick(['x', 'y']) + ': ' : '';
  const target = name === 'other' ? of : inner[name];
  const nested = target && !chance(3) && depth < 4 ? ' ' + selections(target, depth + 1) : chance(1) ? ' { x }' : '';
  return alias + name + args(name) + directives() + nested;
};
const selections = (of, depth) => `{ ${Array.from({ length: 1 + random(3) }, () => own(of, depth)).join(' ')} }`;
const operation = (index) => {
  const defined = chance(55) ? `(${Array.from({ length: 1 + random(3) }, () => `$${pick(variables)}: ${pick(types)}${chance(20) ? ' = ' + pick(['1', 'null', 'true', '[1]', '{}']) : ''}`).join(', ')})` : '';
  const kind = chance(5) ? 'mutation' : 'query';
  const name = chance(85) ? ' ' + pick(['A', 'B']) + (chance(70) ? index : '') : '';
  return kind + name + defined + directives() + ' ' + selections(kind === 'query' ? 'Query' : 'Mutation', 0);
};
const document = () => {
  const parts = Array.from({ length: chance(80) ? 1 : 2 }, (_, index) => operation(index));
  for (const name of ['F0', 'F1', 'F2']) {
    const of = pick(['Query', 'Pet', 'Dog', 'Cat', 'Animal']);
    if (parts.join(' ').includes('...' + name) ? !chance(8) : chance(2)) parts.push(`fragment ${name} on ${chance(3) ? 'Int' : of} ${selections(of, 1)}`);
  }
  return parts.join(' ');
};

const verdicts = [];
const seen = new Set();
while (verdicts.length < 600) {
  const text = document();
  if (seen.has(text) || text.length > 400) continue;
  seen.add(text);
  const broken = new Set();
  const ast = parse(text);
  for (const rule of specifiedRules) {
    if (validate(schema, ast, [rule]).length > 0) broken.add(rule.name.replace(/Rule$/, ''));
  }
  // Valid documents are rare among random ones; half of the table shall be valid.
  const valid = verdicts.filter((it) => it.rules.length === 0).length;
  if (broken.size > 0 && verdicts.length - valid >= 300) continue;
  if (broken.size === 0 && valid >= 300) continue;
  verdicts.push({ document: text, rules: [...broken].sort() });
}
console.log('[\n' + verdicts.map((it) => JSON.stringify(it)).join(',\n') + '\n]');
