/** The page "queue". */
export function QueuePage() {
  return <div />;
}
