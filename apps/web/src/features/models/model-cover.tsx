import { IconCube } from "@tabler/icons-react";
import type { Model } from "../../api/types.ts";
import classes from "./models.module.css";

/** The picture that stands for a model, small; a sign where it has none. */
export function ModelCover({ model }: { readonly model: Pick<Model, "cover_image"> }) {
  return (
    <span className={classes.cover}>
      {model.cover_image ? <img src={model.cover_image} alt="" loading="lazy" /> : <IconCube size={18} aria-hidden />}
    </span>
  );
}
