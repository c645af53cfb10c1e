export { type CreateServerOptions, createServer, type EvokeServer } from "./server.ts";
