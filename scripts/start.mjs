// `npm start`: sets up what is missing, then hands its arguments to the `evoke` command in this same process. Without
// arguments it serves.
import { setUp } from "./setup.mjs";

const [command] = process.argv.slice(2);
setUp({ page: command === undefined || command === "serve" });
const { main } = await import("../apps/cli/dist/index.js");
const given = process.argv.slice(2);
process.exitCode = await main(given.length > 0 ? given : ["serve"]);
