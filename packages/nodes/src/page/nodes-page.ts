import type { InvocationDefinition, InvocationRegistry } from "@evoke/invoke";
import { invokeaiFamilies, type NodeFamily } from "./invokeai-families.ts";

/** `docs/nodes.md`: what there is of InvokeAI's node types, by family, and the nodes that only Evoke has. */
export function nodesPage(registry: InvocationRegistry): string {
  const all = invokeaiFamilies.flatMap(({ types }) => types);
  const theirs = new Set(all);
  const own = registry.list().filter(({ type }) => !theirs.has(type));
  const supported = all.filter((type) => registry.has(type)).length;
  const ownRows = own.map((node) => `| \`${node.type}\` | ${node.version} | ${about(node)} |`);
  return `# Nodes

Which of InvokeAI's ${all.length} node types there are: ${supported} are supported, with its fields, defaults, ranges and outputs
([test/contract](../test/contract) lists the reviewed differences). \`evoke invoke <type> --help\` shows a node's fields. Nodes of
your own: [invocations.md](invocations.md). This page is made from the nodes by \`npm run docs\`.

## Evoke's own nodes

| type | version | what it does |
|---|---|---|
${ownRows.join("\n")}
${invokeaiFamilies.map((family) => section(family, registry)).join("")}`;
}

function section({ title, types, missing }: NodeFamily, registry: InvocationRegistry): string {
  const rows = types.map((type) => {
    const node = registry.find(type);
    if (node === undefined) return `| \`${type}\` | ${missing.plan} | ${missing.reason} |`;
    return `| \`${type}\` | supported | ${about(node)} |`;
  });
  const supported = types.filter((type) => registry.has(type)).length;
  return `
## ${title}

${supported} of ${types.length}.

| type | status | what it does, or why it is not there |
|---|---|---|
${rows.join("\n")}
`;
}

/** What a node says about itself, in one line of a table. */
function about({ title, description }: InvocationDefinition): string {
  const [first = ""] = description.split("\n\n");
  const text = first.trim() === "" ? title : first;
  return text.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|").replace(/\.$/, "");
}
