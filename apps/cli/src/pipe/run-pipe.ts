import { EvokeError } from "@evoke/errors";
import { type FieldType, type InvocationDefinition, type OutputValue, portsOf } from "@evoke/invoke";
import { type App, withAppOf } from "../app.ts";
import { configurationOf } from "../configuration.ts";
import { type Destination, openDestination, writePicture } from "../files/destination.ts";
import { shortPath } from "../files/short-path.ts";
import type { GlobalOptions } from "../global-options.ts";
import { imageNames } from "../image-names.ts";
import { interruptible } from "../interrupt.ts";
import { imagePath } from "../stored-image.ts";
import { chosenProtocol, type PictureChoice } from "../terminal/pictures/find-protocol.ts";
import { progressOf } from "../terminal/show-progress.ts";
import { LineOutput } from "./line-output.ts";
import { PipeSession, type StageResult } from "./pipe-session.ts";
import { runHere } from "./run-added.ts";
import { splitLine } from "./split-line.ts";
import { parseStage, type Stage } from "./stage.ts";
import { withTypedPaths } from "./typed-paths.ts";

export interface PipeRequest {
  readonly line: string;
  /** File, folder or `-`. */
  readonly output?: string | undefined;
  readonly json: boolean;
  readonly pictures: PictureChoice;
}

const helpPage = "evoke pipe --help";

/** Runs one line. Its last invocation's result goes to stdout, or its pictures to where `output` says. */
export async function runPipe(request: PipeRequest, global: GlobalOptions): Promise<void> {
  const { line, output, json, pictures } = request;
  if (json && output === "-") {
    throw new EvokeError("USAGE_INVALID", { reason: "--json and -o - both want stdout", help: helpPage });
  }
  const words = splitLine(line);
  const configuration = withTypedPaths((await configurationOf(global)).configuration);
  await withAppOf(configuration, {
    global,
    use: async (app) => {
      const invoker = await app.invoker();
      const stages: Stage[] = [];
      for (const each of words) {
        const stage = parseStage(each, { registry: invoker.registry });
        if ("help" in stage) return void process.stdout.write(stage.help);
        stages.push(stage);
      }
      const last = stages.at(-1);
      if (last === undefined) throw new EvokeError("USAGE_INVALID", { reason: "the line is empty", help: helpPage });
      const destination = await openOutput(output, last.invocation);
      const results = await interruptible((signal) =>
        new PipeSession(invoker, runHere(invoker)).run(stages, { signal, onEvent: progressOf(app.progress) }),
      );
      app.progress.finish();
      const result = results.at(-1);
      if (result === undefined) return;
      if (destination !== undefined) return writePictures(app, result, { destination, request });
      const protocol = await chosenProtocol(pictures);
      await new LineOutput(app, { json, numbered: false, pictures: protocol }).result(result);
    },
  });
}

/** Where the pictures go; whether they can is found out before anything is computed. */
async function openOutput(output: string | undefined, last: InvocationDefinition): Promise<Destination | undefined> {
  if (output === undefined) return undefined;
  if (![...portsOf(last).outputs.values()].some(holdsPicture)) {
    throw new EvokeError("PIPE_WITHOUT_PICTURE", { type: last.type, output });
  }
  return openDestination({ output, count: 1, stem: last.type });
}

function holdsPicture(type: FieldType): boolean {
  switch (type.kind) {
    case "any":
      return true;
    case "named":
      return type.name === "ImageField";
    case "list":
      return holdsPicture(type.item);
    case "union":
      return type.members.some(holdsPicture);
    default:
      return false;
  }
}

interface Writing {
  readonly destination: Destination;
  readonly request: PipeRequest;
}

async function writePictures(app: App, { node, outputs }: StageResult, { destination, request }: Writing) {
  const { output, json } = request;
  const names = [...new Set(outputs.flatMap(imageNames))];
  if (names.length === 0) throw new EvokeError("PIPE_WITHOUT_PICTURE", { type: node.type, output: output ?? "" });
  const place =
    names.length === 1 ? destination : await openDestination({ output, count: names.length, stem: node.type });
  for (const [index, name] of names.entries()) {
    const path = await writePicture(place, await app.services.images.bytes(name), index + 1);
    if (path === undefined) continue;
    const source = outputs.find((candidate) => imageNames(candidate).includes(name));
    process.stdout.write(`${json ? report(app, { path, name, source }) : shortPath(path)}\n`);
  }
}

interface Written {
  readonly path: string;
  readonly name: string;
  readonly source: OutputValue | undefined;
}

function report({ configuration }: App, { path, name, source }: Written): string {
  return JSON.stringify({ path, name, stored: imagePath(configuration, name), output: source });
}
