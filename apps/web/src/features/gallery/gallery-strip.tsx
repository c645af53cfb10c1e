import { useQuery } from "@tanstack/react-query";
import { type GalleryFilter, itemNamesQuery, thumbnailUrl } from "../../api/queries/images.ts";

const newest: GalleryFilter = { view: "images", search: "", order: "DESC", starredFirst: false };

/** The newest pictures beside the viewer. */
export function GalleryStrip() {
  const { data } = useQuery(itemNamesQuery(newest));
  return (
    <div style={{ display: "flex", flexWrap: "wrap", gap: 4, padding: 8, overflow: "auto", height: "100%" }}>
      {data?.item_names.slice(0, 60).map((name) => (
        <img key={name} src={thumbnailUrl(name)} alt={name} width={88} height={88} />
      ))}
    </div>
  );
}
