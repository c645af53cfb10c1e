import { randomInt, randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import { type App, withApp } from "../app.ts";
import { type Destination, openDestination, writePicture } from "../files/destination.ts";
import { stemFromPrompt } from "../files/picture-name.ts";
import { shortPath } from "../files/short-path.ts";
import { parseFields } from "../flags/parse-fields.ts";
import type { GlobalOptions } from "../global-options.ts";
import { imageNames } from "../image-names.ts";
import { outputsOf, runGraph } from "../run-graph.ts";
import { storedImage } from "../stored-image.ts";
import { nodeTimings, rounded } from "../timings.ts";
import { chooseAdditions } from "./choose-additions.ts";
import { chooseModel, recommended } from "./choose-model.ts";
import { GenerateInput } from "./generate-input.ts";
import { type PicturePlan, pictureGraph } from "./picture-graph.ts";
import { type Recipe, readRecipe } from "./recipe.ts";

/** Seeds are 32-bit numbers; the one after the last is 0. */
const SEEDS = 2 ** 32;

export interface GenerateRequest {
  /** What the user said, by field of {@link GenerateInput}; unchecked. */
  readonly given: Readonly<Record<string, unknown>>;
  /** File, folder or `-`. */
  readonly output?: string;
  /** Picture to repeat. */
  readonly from?: string;
  readonly json: boolean;
}

/** Draws pictures. What can be refused is refused before a model is loaded. */
export async function generatePictures(request: GenerateRequest, global: GlobalOptions): Promise<void> {
  const recipe: Recipe = request.from === undefined ? { values: {} } : await readRecipe(request.from);
  const said = { ...recipe.values, ...request.given };
  const { prompt, count } = checkRequest(request, said);
  const destination = await openDestination({ output: request.output, count, stem: stemFromPrompt(prompt) });
  await withApp(global, async (app) => {
    // Opens the store of pictures: what keeps it from being written should come out before minutes are spent.
    await app.services.images.list({ limit: 1 });
    const plan = await planPictures(app, { said, recipe, given: request.given });
    for (let index = 0; index < count; index += 1) {
      const seed = (plan.seed + index) % SEEDS;
      await drawPicture({ ...plan, seed }, { app, destination, json: request.json });
    }
  });
}

/** Checks everything that needs no model. */
function checkRequest(
  { given, output, from, json }: GenerateRequest,
  said: Readonly<Record<string, unknown>>,
): GenerateInput {
  const input = parseFields(GenerateInput, said);
  if (said["prompt"] === undefined) throw usage("the prompt is missing");
  if (json && output === "-") throw usage("--json and -o - both want stdout");
  if (said["strength"] === undefined || input.init !== undefined) return input;
  if (given["strength"] !== undefined) throw usage("--strength needs a picture to start from, --init");
  throw usage(`${from} was made from another picture; name that with --init`);
}

interface Wishes {
  readonly said: Readonly<Record<string, unknown>>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly recipe: Recipe;
}

/** Settles what was left open: the model, its recommendations, the seed, the picture to start from. */
async function planPictures({ services }: App, { said, given, recipe }: Wishes): Promise<PicturePlan> {
  const typed = parseFields(GenerateInput, given).model;
  const model = await chooseModel(services.models, { typed, recorded: recipe.model });
  const input = parseFields(GenerateInput, { ...recommended(model.default_settings), ...said });
  const initial = input.init === undefined ? undefined : await storedImage(services.images, input.init);
  const additions = await chooseAdditions(services.models, input);
  return { input, model, additions, seed: input.seed ?? randomInt(SEEDS), ...(initial && { initial }) };
}

interface Drawing {
  readonly app: App;
  readonly destination: Destination;
  readonly json: boolean;
}

async function drawPicture(plan: PicturePlan, { app, destination, json }: Drawing): Promise<void> {
  const { input, model, seed } = plan;
  const { width, height, steps, scheduler } = input;
  app.progress.note(`${model.name}: ${width}x${height}, ${steps} steps of ${scheduler}, seed ${seed}`);
  const started = performance.now();
  const { graph, anchors } = pictureGraph(plan, randomUUID);
  const { session, statistics } = await runGraph(app, graph);
  const [name] = outputsOf(session, anchors.output).flatMap(imageNames);
  if (name === undefined) throw new Error(`${anchors.output} gave no picture`);
  const path = await writePicture(destination, await app.services.images.bytes(name), seed);
  const drawn = (performance.now() - started) / 1000;
  app.progress.note(`done in ${drawn.toFixed(2)} s`);
  if (json) {
    const { metadata } = await app.services.images.documents(name);
    const timings = { start_s: rounded(started / 1000), draw_s: rounded(drawn), ...nodeTimings(statistics) };
    process.stdout.write(`${JSON.stringify({ path, name, seed, width, height, metadata, timings, statistics })}\n`);
  } else if (path !== undefined) {
    process.stdout.write(`${shortPath(path)}\n`);
  }
}

function usage(reason: string): EvokeError {
  return new EvokeError("USAGE_INVALID", { reason, help: "evoke generate --help" });
}
