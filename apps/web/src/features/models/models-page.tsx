/** The page "models". */
export function ModelsPage() {
  return <div />;
}
