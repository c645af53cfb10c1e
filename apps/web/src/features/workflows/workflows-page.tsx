/** The page "workflows". */
export function WorkflowsPage() {
  return <div />;
}
