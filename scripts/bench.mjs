// `npm run bench`: sets up what is missing, then runs test/bench.
import { setUp } from "./setup.mjs";

setUp();
const { main } = await import("../test/bench/dist/main.js");
process.exitCode = await main(process.argv.slice(2));
