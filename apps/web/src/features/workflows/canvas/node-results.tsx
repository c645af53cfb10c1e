import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { thumbnailUrl } from "../../../api/queries/images.ts";
import { startPictureDrag } from "../../../components/picture-drag.ts";
import { selectPicture } from "../../../state/selection.ts";
import { useRunState } from "../run/run-state.ts";
import classes from "./node.module.css";

/** The pictures that a node made: a click shows one in the viewer, and they can be dragged to where a picture is taken. */
export function NodeResults({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const images = useRunState((state) => state.nodes[id]?.images);
  if (images === undefined || images.length === 0) return null;
  return (
    <div className={`nodrag ${classes.results}`}>
      {images.map((name) => (
        <button
          key={name}
          type="button"
          draggable
          title={t("workflows.node.openResult")}
          onDragStart={(event) => startPictureDrag(event, [name])}
          onClick={() => {
            selectPicture(name);
            go("/");
          }}
        >
          <img src={thumbnailUrl(name)} alt={t("workflows.node.result")} draggable={false} />
        </button>
      ))}
    </div>
  );
}
