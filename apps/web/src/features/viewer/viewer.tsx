import { useQuery } from "@tanstack/react-query";
import { type GalleryFilter, imageUrl, itemNamesQuery } from "../../api/queries/images.ts";
import { useProgress } from "../../state/progress.ts";
import classes from "./viewer.module.css";

const newest: GalleryFilter = { view: "images", search: "", order: "DESC", starredFirst: false };

/** The newest picture, with the one that is being made over it. */
export function Viewer() {
  const { data } = useQuery(itemNamesQuery(newest));
  const preview = useProgress((state) => state.running?.preview);
  const name = data?.item_names[0];
  return (
    <div className={classes.viewer}>
      {name !== undefined && <img className={classes.picture} src={imageUrl(name)} alt={name} />}
      {preview && <img className={classes.picture} src={preview.dataURL} alt="" />}
    </div>
  );
}
