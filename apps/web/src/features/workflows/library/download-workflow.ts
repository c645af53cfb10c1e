/** Gives a workflow's document to the browser as a file. */
export function downloadWorkflow(workflow: unknown, name: string): void {
  const text = JSON.stringify(workflow, undefined, 2);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: `${name || "workflow"}.json` }).click();
  URL.revokeObjectURL(url);
}
