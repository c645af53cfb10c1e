// `npm run bench`: sets up what is missing, the page too, then runs test/bench.
import { setUp } from "./setup.mjs";

setUp({ page: true });
const { main } = await import("../test/bench/dist/main.js");
process.exitCode = await main(process.argv.slice(2));
