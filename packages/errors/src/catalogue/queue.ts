import type { ErrorKind } from "../kind.ts";

/** Batches, the session queue and its workers. */
export const queueErrors = {
  BATCH_INVALID: {
    status: 422,
    message: "The batch is not valid at {path}: {reason}.",
    hint: "Correct {path} and send the batch again.",
  },
  BATCH_LENGTHS_DIFFER: {
    status: 422,
    message: "data[{group}]: {first} has {firstLength} items, but {second} has {secondLength}.",
    hint: "Give the fields of one group equally many items, or put them into groups of their own.",
  },
  BATCH_TYPES_MIXED: {
    status: 422,
    message: "data: the items of {field} are of several types: {types}.",
    hint: "Give a field items of one type; integers and floats may mix.",
  },
  BATCH_FIELD_REPEATED: {
    status: 422,
    message: "data names {field} twice.",
    hint: "Keep one of the two lists of items.",
  },
  BATCH_NODE_MISSING: {
    status: 422,
    message: 'data names the node "{node}", which is not in the graph.',
    hint: "Use the id of a node of the graph as node_path.",
  },
  BATCH_FIELD_MISSING: {
    status: 422,
    message: 'data: {node} ({type}) has no field "{field}".{nearest}',
    hint: "Use one of the node's inputs as field_name.",
  },
  BATCH_TOO_LARGE: {
    status: 422,
    message: "The batch asks for {product} = {count} sessions; {limit} is the most that one batch may have.",
    hint: "Send shorter lists or fewer runs, in several batches.",
  },
  QUEUE_ITEM_NOT_FOUND: {
    status: 404,
    message: "There is no queue item {item} in the queue {queue}.",
    hint: "It may have been pruned or deleted; list the queue to see what there is.",
  },
  QUEUE_ITEM_QUARANTINED: {
    status: 500,
    message: "It ended its worker {times} times and is not tried again. {reason}",
    hint: "A smaller picture or another device may help; then retry the item.",
  },
  WORKER_LOST: {
    status: 500,
    message: "The worker that ran it is gone: {reason}.",
    hint: "It is run again by itself.",
  },
  ROOT_IN_USE: {
    status: 409,
    message: "Another evoke server, process {pid}, uses the folder {root}.",
    hint: "Stop that process, or start this one with another root folder.",
  },
} as const satisfies Record<string, ErrorKind>;
