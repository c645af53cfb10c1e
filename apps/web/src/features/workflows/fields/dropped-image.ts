/** The gallery's picture that is being dropped, by name; undefined where something else is. */
export function draggedImage(transfer: DataTransfer): string | undefined {
  const texts = [...transfer.types].filter((type) => type !== "Files").map((type) => transfer.getData(type));
  return texts.map((text) => /([\w-]+\.png)/.exec(text)?.[1]).find((name) => name !== undefined);
}
