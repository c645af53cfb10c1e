import { FileInvalidError, PickleRefusedError } from "../file-invalid.ts";
import type { DType } from "../state-dict.ts";
import { type Callee, inert, isKind, type PickleTensor, type PickleValue, sequence } from "./values.ts";

type Call = Callee["call"];

/** A name that stands for a type and is never called. */
const typeOnly =
  (name: string): Call =>
  () => {
    throw new PickleRefusedError(`a call of ${name}`);
  };

const emptyOrCopied: Call = ([source]) => {
  if (isKind(source, "dict")) return { kind: "dict", entries: [...source.entries] };
  const pairs = isKind(source, "sequence") ? source.items : [];
  return {
    kind: "dict",
    entries: pairs.map((pair) => {
      const [key = null, value = null] = isKind(pair, "sequence") ? pair.items : [];
      return [key, value];
    }),
  };
};

const items: Call = ([source]) => sequence(isKind(source, "sequence") ? [...source.items] : []);

/** `_rebuild_tensor_v2(storage, offset, size, stride, …)` of torch._utils. */
const rebuildTensor: Call = ([storage, offset, size, strides]) => {
  if (!isKind(storage, "storage") || storage.dtype === undefined) {
    throw new FileInvalidError("a tensor has no typed storage");
  }
  return tensorOf({
    storage,
    dtype: storage.dtype,
    offset: integer(offset),
    shape: integers(size),
    strides: integers(strides),
  });
};

/** `_rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks, dtype, …)`. */
const rebuildTypedTensor: Call = ([storage, offset, size, strides, , , type]) => {
  if (!isKind(storage, "storage") || !isKind(type, "callee") || type.dtype === undefined) {
    throw new FileInvalidError("a tensor has no storage or type");
  }
  return tensorOf({
    storage,
    dtype: type.dtype,
    offset: integer(offset),
    shape: integers(size),
    strides: integers(strides),
  });
};

/** `_rebuild_from_type_v2(function, type, args, state)`: a tensor of a subclass. */
const rebuildFromType: Call = ([rebuild, , args]) => {
  if (!isKind(rebuild, "callee") || !isKind(args, "sequence"))
    throw new FileInvalidError("a tensor is described wrongly");
  return rebuild.call(args.items);
};

const parameterOf: Call = ([data = null]) => data;

const ELEMENT_TYPES: Readonly<Record<string, readonly [storage: string, dtype: DType]>> = {
  float64: ["DoubleStorage", "F64"],
  float32: ["FloatStorage", "F32"],
  float16: ["HalfStorage", "F16"],
  bfloat16: ["BFloat16Storage", "BF16"],
  int64: ["LongStorage", "I64"],
  int32: ["IntStorage", "I32"],
  int16: ["ShortStorage", "I16"],
  int8: ["CharStorage", "I8"],
  uint8: ["ByteStorage", "U8"],
  bool: ["BoolStorage", "BOOL"],
  float8_e4m3fn: ["Float8_e4m3fnStorage", "F8_E4M3"],
  float8_e5m2: ["Float8_e5m2Storage", "F8_E5M2"],
};

function* typeNames(): Generator<[string, Callee]> {
  for (const [type, [storage, dtype]] of Object.entries(ELEMENT_TYPES)) {
    for (const name of [`torch.${storage}`, `torch.cuda.${storage}`, `torch.${type}`]) {
      yield [name, { kind: "callee", name, dtype, call: typeOnly(name) }];
    }
  }
  for (const name of [
    "torch.storage.UntypedStorage",
    "torch.UntypedStorage",
    "torch.Tensor",
    "torch.nn.parameter.Parameter",
    // PyTorch Lightning keys its callbacks' states with their classes; the published SD 1.x checkpoints hold this one.
    "pytorch_lightning.callbacks.model_checkpoint.ModelCheckpoint",
  ]) {
    yield [name, { kind: "callee", name, call: typeOnly(name) }];
  }
}

const FUNCTIONS: Readonly<Record<string, Call>> = {
  "collections.OrderedDict": emptyOrCopied,
  "collections.defaultdict": ([, source]) => emptyOrCopied(source === undefined ? [] : [source]),
  "builtins.dict": emptyOrCopied,
  "builtins.list": items,
  "builtins.set": items,
  "torch.Size": items,
  "torch._utils._rebuild_tensor": rebuildTensor,
  "torch._utils._rebuild_tensor_v2": rebuildTensor,
  "torch._utils._rebuild_tensor_v3": rebuildTypedTensor,
  "torch._utils._rebuild_parameter": parameterOf,
  "torch._utils._rebuild_parameter_with_state": parameterOf,
  "torch._tensor._rebuild_from_type_v2": rebuildFromType,
  // Numbers that training code took from numpy, such as the best loss: read over, not read.
  "numpy.core.multiarray.scalar": () => inert,
  "numpy._core.multiarray.scalar": () => inert,
  "numpy.dtype": () => inert,
  "_codecs.encode": () => inert,
};

const ALLOWED: ReadonlyMap<string, Callee> = new Map([
  ...typeNames(),
  ...Object.entries(FUNCTIONS).map(([name, call]): [string, Callee] => [name, { kind: "callee", name, call }]),
]);

/**
 * What a pickle's reference to `module.name` stands for. This list is the whole world of a pickle: nothing of it runs code,
 * and every other name is refused.
 * @throws PickleRefusedError
 */
export function lookUpGlobal(module: string, name: string): Callee {
  const found = ALLOWED.get(`${module === "__builtin__" ? "builtins" : module}.${name}`);
  if (found === undefined) throw new PickleRefusedError(`${module}.${name}`.slice(0, 200));
  return found;
}

function tensorOf(tensor: Omit<PickleTensor, "kind">): PickleTensor {
  if (tensor.shape.length !== tensor.strides.length)
    throw new FileInvalidError("a tensor's sizes and strides differ in number");
  return { kind: "tensor", ...tensor };
}

function integer(value: PickleValue | undefined): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new FileInvalidError("a tensor's offset, size or stride is not a non-negative integer");
}

function integers(value: PickleValue | undefined): readonly number[] {
  if (!isKind(value, "sequence") || value.items.length > 16) throw new FileInvalidError("a tensor has no proper shape");
  return value.items.map(integer);
}
