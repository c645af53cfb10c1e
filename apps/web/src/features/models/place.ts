/** Whether a model stays where it is or is copied into the models folder. */
export type Place = "in place" | "copy";
