import { api, data } from "../../../api/client.ts";
import { uploadPicture } from "../../../api/upload-picture.ts";

/** The workflow of a JSON file, or the one that a picture carries. @throws Error where there is none */
export async function workflowOfFile(file: File): Promise<unknown> {
  if (!file.type.startsWith("image/")) return JSON.parse(await file.text());
  return workflowOfPicture((await uploadPicture(file)).image_name);
}

/** The workflow that a picture of the gallery carries. @throws Error where it carries none */
export async function workflowOfPicture(image_name: string): Promise<unknown> {
  const params = { path: { image_name } };
  const { workflow } = await data(api.GET("/api/v1/images/i/{image_name}/workflow", { params }));
  if (!workflow) throw new Error(`${image_name} carries no workflow.`);
  return JSON.parse(workflow);
}
