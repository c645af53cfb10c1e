import { fileURLToPath } from "node:url";

/** The repository's root folder, with a trailing slash. */
export const repositoryRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Folder of the numerical reference cases; `EVOKE_REFERENCE_DIR` names another set of the same layout. */
export const referenceDir = process.env["EVOKE_REFERENCE_DIR"] ?? `${repositoryRoot}test/reference`;
