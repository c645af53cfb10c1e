import common from "./common.json";
import gallery from "./gallery.json";
import generate from "./generate.json";
import models from "./models.json";
import queue from "./queue.json";
import settings from "./settings.json";
import shell from "./shell.json";
import upscale from "./upscale.json";
import viewer from "./viewer.json";
import workflows from "./workflows.json";

/** Every text of the page in English, by where it is shown. */
export const en = { common, gallery, generate, models, queue, settings, shell, upscale, viewer, workflows };
