import { EvokeError } from "@evoke/errors";
import type { Workflow } from "../library/workflow.ts";

/** The newest version of the document that is known. */
const NEWEST = 4;

type Loose = Readonly<Record<string, unknown>>;

/** What brings a document of a major version to the next one. */
const steps: Readonly<Record<number, (workflow: Workflow) => Workflow>> = {
  1: toVersion2,
  2: toVersion3,
  // Version 4 adds kinds of nodes; what was there before is written as before.
  3: (workflow) => workflow,
};

/**
 * The document in the shape of version 4.0.0, whichever of InvokeAI's versions 1 to 4 it has.
 * @throws WORKFLOW_INVALID for a newer version.
 */
export function migrateWorkflow(workflow: Workflow): Workflow {
  const version = workflow.meta.version;
  const major = Math.max(1, Number.parseInt(version, 10));
  if (major > NEWEST) {
    throw new EvokeError("WORKFLOW_INVALID", {
      reason: `meta.version: ${version} is newer than ${NEWEST}.x, the newest that is known here`,
    });
  }
  let migrated = workflow;
  for (let step = major; step < NEWEST; step += 1) migrated = steps[step]?.(migrated) ?? migrated;
  return { ...migrated, meta: { ...migrated.meta, version: `${NEWEST}.0.0` } };
}

/** Version 1 knew no node packs, and its first nodes no versions; types of fields were texts. */
function toVersion2(workflow: Workflow): Workflow {
  return mapNodes(workflow, (data) => ({
    ...data,
    version: data["version"] || "1.0.0",
    nodePack: data["nodePack"] ?? "invokeai",
    inputs: mapInputs(data, (input) => ({ ...input, type: namedType(input["type"]) })),
  }));
}

/** Version 3 keeps of an input what the user said, and leaves the rest to the node's definition. */
function toVersion3(workflow: Workflow): Workflow {
  return mapNodes(workflow, ({ outputs: _, embedWorkflow: __, ...data }) => ({
    ...data,
    inputs: mapInputs(data, (input, name) => ({
      name,
      label: input["label"] ?? "",
      ...(input["description"] === undefined ? {} : { description: input["description"] }),
      ...(input["value"] === undefined ? {} : { value: currentValue(input, name) }),
    })),
  }));
}

function mapNodes(workflow: Workflow, change: (data: Loose) => Loose): Workflow {
  const nodes = workflow.nodes.map((node) =>
    node["type"] === "invocation" && isObject(node["data"]) ? { ...node, data: change(node["data"]) } : node,
  );
  return { ...workflow, nodes };
}

function mapInputs(data: Loose, change: (input: Loose, name: string) => Loose): Loose {
  const inputs = isObject(data["inputs"]) ? Object.entries(data["inputs"]) : [];
  return Object.fromEntries(inputs.map(([name, input]) => [name, isObject(input) ? change(input, name) : input]));
}

/** `ImageCollection` says version 1, `{ name: "ImageField", isCollection: true, … }` version 2. */
function namedType(type: unknown): unknown {
  if (typeof type !== "string") return type;
  const [, base = type, many] = /^(.+?)(Collection|Polymorphic)?$/.exec(type) ?? [];
  const name = base.charAt(0).toUpperCase() + base.slice(1);
  return {
    name: name.endsWith("Field") ? name : `${name}Field`,
    isCollection: many === "Collection",
    isCollectionOrScalar: many === "Polymorphic",
  };
}

/** Kinds of models by the name of the field's type or, where a document gives none, of the field. */
const modelTypes: readonly (readonly [RegExp, string])[] = [
  [/vae/i, "vae"],
  [/lora/i, "lora"],
  [/t2i/i, "t2i_adapter"],
  [/ip_?adapter/i, "ip_adapter"],
  [/control/i, "controlnet"],
];

/** Before InvokeAI 4 a model was `{ model_name, base_model }`; now it is an identifier whose key is not known here. */
function currentValue(input: Loose, name: string): unknown {
  const value = input["value"];
  if (!isObject(value) || typeof value["model_name"] !== "string") return value;
  const type = isObject(input["type"]) ? String(input["type"]["name"]) : name;
  const kind = modelTypes.find(([pattern]) => pattern.test(type))?.[1] ?? "main";
  return {
    key: "",
    hash: "",
    name: value["model_name"],
    base: String(value["base_model"] ?? ""),
    type: String(value["model_type"] ?? kind),
  };
}

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
