import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { MAX_HEADER_BYTES } from "../file-format.ts";
import { JsonCursor, JsonSyntaxError, quoteName } from "../json-cursor.ts";
import { openRegularFile } from "../open-file.ts";
import { requireTensor, type TensorInfo, type WeightSource } from "../weight-source.ts";
import { openSafetensors } from "./safetensors.ts";

const MAX_SHARDS = 1000;

/**
 * Opens the shards that a `*.safetensors.index.json` lists, as one source. Every tensor must be in exactly the shard that
 * the index names, and no shard may hold others.
 * @param path the index file; shards lie beside it
 * @throws EvokeError MODEL_INDEX_INVALID; and what `openSafetensors` throws for a shard
 */
export function openShardedSafetensors(path: string): WeightSource {
  const index = readIndex(path);
  const shards: WeightSource[] = [];
  try {
    const names = new Set(index.shardOf.values());
    if (names.size > MAX_SHARDS) refuse(index.file, `it names more than ${MAX_SHARDS} shards`);
    const byName = new Map<string, WeightSource>();
    for (const name of names) {
      const shard = openSafetensors(join(index.folder, name));
      shards.push(shard);
      byName.set(name, shard);
    }
    if (new Set(shards.map((shard) => shard.file)).size !== shards.length) {
      refuse(index.file, "two of its shards are the same file");
    }
    return joinShards(index.file, locateTensors(index, byName), shards);
  } catch (error) {
    for (const shard of shards) shard.close();
    throw error;
  }
}

interface ShardIndex {
  readonly file: string;
  /** Folder of the index as it was given: a link's shards are beside the link. */
  readonly folder: string;
  /** Shard's file name by tensor name. */
  readonly shardOf: ReadonlyMap<string, string>;
}

function readIndex(path: string): ShardIndex {
  const index = openRegularFile(path);
  try {
    if (index.size > MAX_HEADER_BYTES) refuse(index.path, `it has ${index.size} bytes`);
    const shardOf = new Map<string, string>();
    const cursor = new JsonCursor(new TextDecoder().decode(index.read(0, index.size)));
    cursor.object((key) => {
      if (key !== "weight_map") return cursor.skip();
      cursor.object((tensor) => {
        const shard = cursor.string();
        if (!isPlainShardName(shard)) cursor.fail(`${quoteName(shard)} is not the plain name of a .safetensors file`);
        shardOf.set(tensor, shard);
      });
    });
    cursor.end();
    if (shardOf.size === 0) refuse(index.path, "its weight_map lists no tensor");
    return { file: index.path, folder: join(path, ".."), shardOf };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return refuse(index.path, error.message);
  } finally {
    index.close();
  }
}

/** A name that can only mean a file beside the index, on every platform. */
function isPlainShardName(name: string): boolean {
  return /^[\w][\w.-]{0,200}\.safetensors$/.test(name);
}

function locateTensors(
  index: ShardIndex,
  shards: ReadonlyMap<string, WeightSource>,
): ReadonlyMap<string, WeightSource> {
  const located = new Map<string, WeightSource>();
  for (const [tensor, name] of index.shardOf) {
    const shard = shards.get(name);
    if (!shard?.tensors.has(tensor)) return refuse(index.file, `tensor ${quoteName(tensor)} is not in ${name}`);
    located.set(tensor, shard);
  }
  for (const [name, shard] of shards) {
    for (const tensor of shard.tensors.keys()) {
      if (index.shardOf.get(tensor) !== name)
        refuse(index.file, `${name} holds ${quoteName(tensor)}, which it does not list`);
    }
  }
  return located;
}

function joinShards(
  file: string,
  located: ReadonlyMap<string, WeightSource>,
  shards: readonly WeightSource[],
): WeightSource {
  const tensors = new Map<string, TensorInfo>();
  for (const [name, shard] of located) tensors.set(name, requireTensor(file, shard.tensors, name));
  return {
    file,
    files: shards.map((shard) => shard.file),
    format: "safetensors",
    tensors,
    metadata: new Map(shards.flatMap((shard) => [...shard.metadata])),
    parameter: (name) => requireTensor(file, located, name).parameter(name),
    read: (name) => requireTensor(file, located, name).read(name),
    verifyUnchanged: () => {
      for (const shard of shards) shard.verifyUnchanged();
    },
    close: () => {
      for (const shard of shards) shard.close();
    },
  };
}

function refuse(file: string, reason: string): never {
  throw new EvokeError("MODEL_INDEX_INVALID", { file, reason });
}
