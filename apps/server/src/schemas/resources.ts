import { z } from "zod";

/** What a picture is for. */
export const ImageCategory = z.enum(["general", "mask", "control", "user", "other"]).meta({ id: "ImageCategory" });

/** Whether it was made here or came from outside. */
export const ResourceOrigin = z.enum(["internal", "external"]).meta({ id: "ResourceOrigin" });
