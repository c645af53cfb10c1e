import type { ErrorKind } from "../kind.ts";

/** Graphs, invocations and sessions. `{path}` is where in the graph: `nodes.<id>.<field>` or `edges[<index>]`. */
export const graphErrors = {
  GRAPH_INVALID: {
    status: 422,
    message: "The graph is not valid at {path}: {reason}.",
    hint: "Correct {path} and send the graph again.",
  },
  GRAPH_NODE_ID_MISMATCH: {
    status: 422,
    message: 'nodes.{key} calls itself "{id}".',
    hint: "A node's id must be its key in nodes.",
  },
  GRAPH_NODE_DUPLICATE: {
    status: 422,
    message: 'There is already a node "{id}" in the graph.',
    hint: "Give the new node another id.",
  },
  GRAPH_TYPE_UNKNOWN: {
    status: 422,
    message: 'nodes.{id} has the type "{type}", which does not exist.{nearest}',
    hint: "Use a type that `evoke invoke` lists, or add its file to the nodes folder.",
  },
  GRAPH_VALUE_INVALID: {
    status: 422,
    message: "nodes.{id} ({type}): {reason}.",
    hint: "Change nodes.{id}.{field}.",
  },
  GRAPH_NODE_MISSING: {
    status: 422,
    message: 'edges[{index}] names the {end} node "{id}", which is not in the graph.',
    hint: "Add the node or remove the edge.",
  },
  GRAPH_FIELD_UNKNOWN: {
    status: 422,
    message: 'edges[{index}]: {node} ({type}) has no {direction} "{field}".{nearest}',
    hint: "Its {direction}s are: {fields}.",
  },
  GRAPH_INPUT_DIRECT: {
    status: 422,
    message: "edges[{index}]: {node}.{field} takes a value only, not an edge.",
    hint: "Remove the edge and set the value in the node.",
  },
  GRAPH_SELF_EDGE: {
    status: 422,
    message: "edges[{index}] leads from {node} to itself.",
    hint: "Remove the edge: a node cannot use its own output.",
  },
  GRAPH_CYCLE: {
    status: 422,
    message: "The graph goes in a circle: {path}.",
    hint: "Remove one of these edges.",
  },
  GRAPH_EDGE_DUPLICATE: {
    status: 422,
    message: "edges[{index}] says the same as an earlier edge: {edge}.",
    hint: "Remove one of the two.",
  },
  GRAPH_INPUT_TAKEN: {
    status: 422,
    message: "edges[{index}]: the input {node}.{field} already has an edge, from {source}.",
    hint: "Remove one of the two, or gather the values with a collect node first.",
  },
  GRAPH_TYPE_MISMATCH: {
    status: 422,
    message: "edges[{index}]: {source} gives {from}, but {destination} takes {to}.",
    hint: "Connect an output of the type {to}, or put a node between that makes one.",
  },
  GRAPH_ITERATE_INVALID: {
    status: 422,
    message: "The iterate node {id} is not connected right: {reason}.",
    hint: "Give its collection one edge from a list, and use its item where one element of that list fits.",
  },
  GRAPH_COLLECT_INVALID: {
    status: 422,
    message: "The collect node {id} is not connected right: {reason}.",
    hint: "Give it items of one type, and use its collection where a list of that type fits.",
  },
  GRAPH_LINK_AMBIGUOUS: {
    status: 422,
    message: "{id} ({type}) can be linked in more than one way: {choices}.",
    hint: "Name the edge that is meant (in a line: --link NODE FIELD INPUT), or give the other inputs values.",
  },
  GRAPH_TOO_MANY_ITERATIONS: {
    status: 422,
    message: "{id} would make {count} copies; {limit} is the most that there may be.",
    hint: "Iterate over a shorter list, or raise max_iterations in the configuration.",
  },
  INVOCATION_UNKNOWN: {
    status: 404,
    message: 'There is no invocation "{type}".{nearest}',
    hint: "`evoke invoke` lists the invocations that there are.",
  },
  INVOCATION_DUPLICATE: {
    status: 500,
    message: 'Two files define the invocation "{type}": {taken} and {origin}.',
    hint: "Rename the type in one of them or remove one file.",
  },
  INVOCATION_BROKEN: {
    status: 500,
    message: 'The invocation "{type}" of {origin} cannot be used: {reason}.',
    hint: "Correct the file or take it out of the nodes folder.",
  },
  INVOCATION_FILE_FAILED: {
    status: 500,
    message: "The node file {file} cannot be loaded: {reason}.",
    hint: "Correct the file or take it out of the nodes folder.",
  },
  NODES_INVALID: {
    status: 422,
    message: "{count} problem(s) with your own nodes.",
    hint: "Correct what is listed; docs/invocations.md tells how nodes are written.",
  },
  NODE_INPUT_INVALID: {
    status: 422,
    message: "{type}: {reason}.",
    hint: "Change {field}, or what is connected to it, and run it again.",
  },
  NODE_INPUT_MISSING: {
    status: 422,
    message: "{type}: {field} has neither a value nor a connection.",
    hint: "Set {field} or connect an output to it.",
  },
  NODE_CONNECTION_MISSING: {
    status: 422,
    message: "{type}: {field} is not connected.",
    hint: "Connect an output to {field}.",
  },
  NODE_OUTPUT_INVALID: {
    status: 500,
    message: "{type} gave back an output that its definition does not allow: {reason}.",
    hint: "This is a fault of the invocation: report it to its author.",
  },
  NODE_NOT_EXECUTABLE: {
    status: 422,
    message: "{type} is not run: it says what a graph is run with, again and again.",
    hint: "Send the workflow as a batch with its values (`evoke run WORKFLOW.json` does so), or connect a collection and iterate over it.",
  },
  NODE_TIMED_OUT: {
    status: 500,
    message: "{type} gave no sign of life for {seconds} s, and its process was ended.",
    hint: "Give it less to do at once, or raise node_timeout_s in the configuration.",
  },
  NODE_PATH_REFUSED: {
    status: 403,
    message: "{path} is outside the folders that pictures may be read from.",
    hint: "Add its folder to import_dirs in the configuration, or add the picture to the gallery first.",
  },
  SESSION_NOT_FOUND: {
    status: 404,
    message: 'There is no session "{id}".',
    hint: "Create one first.",
  },
  SESSION_LOCKED: {
    status: 409,
    message: "{node} cannot be changed: it has been prepared to run or has run already.",
    hint: "Add a new node, or start a new session.",
  },
  SESSION_BUSY: {
    status: 409,
    message: 'The session "{id}" is running.',
    hint: "Wait until it is done, or cancel it.",
  },
} as const satisfies Record<string, ErrorKind>;
