/** The page "generate". */
export function GeneratePage() {
  return <div />;
}
