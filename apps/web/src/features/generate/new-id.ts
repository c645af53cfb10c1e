/** The random part of the ids of graphs and nodes. */
export function newId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return [...numbers]
    .map((number) => number.toString(36))
    .join("")
    .slice(0, 10);
}
