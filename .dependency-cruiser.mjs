/** Arrows go one way (docs/architecture.md, "The map"); `npm run check` holds them. */
const may = (from, ...to) => ({
  name: `${from}-knows-only-${to.join("-") || "nobody"}`,
  severity: "error",
  from: { path: `^packages/${from}/src`, pathNot: "\\.test\\.ts$" },
  to: { path: "^(packages|apps)/", pathNot: [from, ...to].map((name) => `^packages/${name}/`) },
});

export default {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    may("errors"),
    may("engine", "errors"),
    may("imaging", "errors"),
    may("invoke", "errors", "engine", "imaging"),
    may("nodes", "errors", "engine", "imaging", "invoke"),
    may("recipes", "invoke"),
    may("services", "errors", "engine", "imaging", "invoke"),
    {
      name: "invoke-knows-only-types-of-the-core",
      severity: "error",
      from: { path: "^packages/invoke/src", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/(engine|imaging)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "recipes-know-only-types-of-the-framework",
      severity: "error",
      // They run in browsers too.
      from: { path: "^packages/recipes/src", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/invoke/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nodes-know-no-engine-code",
      severity: "error",
      from: { path: "^packages/nodes/src", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/engine/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "packages-are-entered-by-their-index",
      severity: "error",
      // A contract's conformance suite is for tests, so no index exports it.
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: { path: "^(packages|apps)/([^/]+)/src/", pathNot: ["^$1/$2/", "/src/index\\.ts$", "/src/testing/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["source", "import", "node", "default"] },
  },
};
