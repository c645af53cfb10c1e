import { createUnet, openCheckpoint } from "@evoke/engine";
import { wave } from "../wave.ts";

/** `node unet-pass.js MODEL`: makes SDXL's UNet ready, runs it twice at 1024 × 1024, and prints both times in seconds. */
const [file = ""] = process.argv.slice(2);
const start = performance.now();
const checkpoint = openCheckpoint(file);
if (checkpoint.unet === undefined) throw new Error("the model has no UNet");
const unet = await createUnet(checkpoint.unet);
const ready = (performance.now() - start) / 1000;
const addition = { pooled: wave(2, 1280), timeIds: wave(2, 6) };
const request = { sample: wave(2, 4, 128, 128), timesteps: [500], context: wave(2, 77, 2048), addition };
await unet.predict(request);
const warm = performance.now();
await unet.predict(request);
const pass = (performance.now() - warm) / 1000;
await unet.close();
checkpoint.close();
console.log(JSON.stringify({ ready, pass }));
