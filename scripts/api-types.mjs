// The web page's types of the HTTP API, made from the server's own OpenAPI document.
import openapiTypescript, { astToString } from "openapi-typescript";

/** The text of `apps/web/src/api/schema.gen.ts` for a document. */
export async function apiTypes(document) {
  const types = astToString(await openapiTypescript(document, { alphabetize: true }));
  return `// Made from the server's OpenAPI document by \`npm run docs\`; not edited by hand.\n${types}`;
}
