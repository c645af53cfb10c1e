import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../files/storage-error.ts";
import { FolderImageFiles } from "../images/folder-image-files.ts";
import { isImageName } from "../images/image-name.ts";
import { SqlImageRecords } from "../images/sql-image-records.ts";
import type { ImageStorage } from "../images/stored-images.ts";
import type { Patient } from "./check.ts";

/** The folder of the pictures. */
export function pictureFolder({ configuration }: Patient): string {
  return join(configuration.outputs_dir, "images");
}

/** The folder of their thumbnails. */
export function thumbnailFolder(patient: Patient): string {
  return join(pictureFolder(patient), "thumbnails");
}

/** Names of the regular files in a folder; none where there is no such folder. */
export async function fileNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Names of the pictures that have a file. */
export async function pictureNames(patient: Patient): Promise<readonly string[]> {
  return (await fileNames(pictureFolder(patient))).filter(isImageName);
}

/** Names of the pictures that have a row; none where there is no database. */
export async function rowNames({ database }: Patient): Promise<readonly string[]> {
  return database ? (await new SqlImageRecords(database).names({})).image_names : [];
}

/** Files and rows, for a repair: opening the files makes folders. */
export async function openImages(patient: Patient): Promise<ImageStorage | undefined> {
  const { database } = patient;
  if (!database) return undefined;
  return { files: await FolderImageFiles.open(pictureFolder(patient)), records: new SqlImageRecords(database) };
}
