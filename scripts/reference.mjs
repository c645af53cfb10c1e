// `npm run reference`: sets up what is missing, then runs test/reference-runner.
import { setUp } from "./setup.mjs";

setUp();
const { main } = await import("../test/reference-runner/dist/main.js");
process.exitCode = await main(process.argv.slice(2));
