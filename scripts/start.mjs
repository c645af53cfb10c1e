// `npm start`: sets up what is missing, then hands its arguments to the `evoke` command in this same process.
import { setUp } from "./setup.mjs";

setUp();
const { main } = await import("../apps/cli/dist/index.js");
process.exitCode = await main(process.argv.slice(2));
