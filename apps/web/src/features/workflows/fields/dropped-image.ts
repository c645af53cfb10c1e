import { ApiError, errorMessage } from "../../../api/api-error.ts";

/** The gallery's picture that is being dropped, by name; undefined where something else is. */
export function draggedImage(transfer: DataTransfer): string | undefined {
  const texts = [...transfer.types].filter((type) => type !== "Files").map((type) => transfer.getData(type));
  return texts.map((text) => /([\w-]+\.png)/.exec(text)?.[1]).find((name) => name !== undefined);
}

/** Puts a file into the gallery's assets; the picture's name. @throws ApiError with the server's words */
export async function uploadImage(file: File): Promise<string> {
  const body = new FormData();
  body.append("file", file);
  const answer = await fetch("/api/v1/images/upload?image_category=user&is_intermediate=false", {
    method: "POST",
    body,
  });
  const made: unknown = await answer.json();
  if (!answer.ok) throw new ApiError(errorMessage(made, answer.status), { status: answer.status });
  return (made as { readonly image_name: string }).image_name;
}
