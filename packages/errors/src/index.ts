export { catalogue, type ErrorCode } from "./catalogue.ts";
export { errorsPage } from "./errors-page.ts";
export { EvokeError, errorLine } from "./evoke-error.ts";
export type { ErrorKind } from "./kind.ts";
export { didYouMean, nearestNames } from "./nearest.ts";
