import { useElementSize, useFullscreenElement, useMergedRef } from "@mantine/hooks";
import { IconPhoto } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { imageQuery, imageUrl } from "../../api/queries/images.ts";
import { useAction } from "../../app/use-action.ts";
import { useSelection } from "../../state/selection.ts";
import { usePictureActions } from "../gallery/use-picture-actions.ts";
import { Comparison } from "./comparison.tsx";
import { fitScale } from "./fit.ts";
import { LivePreview } from "./live-preview.tsx";
import { MetadataPanel } from "./metadata-panel.tsx";
import { useFollowResults } from "./use-follow-results.ts";
import { useZoom } from "./use-zoom.ts";
import classes from "./viewer.module.css";
import { ViewerBar } from "./viewer-bar.tsx";

/** The current picture, with the one that is being made over it. */
export function Viewer() {
  const { t } = useTranslation();
  const { current: name, compared } = useSelection();
  const { data: record } = useQuery({ ...imageQuery(name ?? ""), enabled: name !== undefined });
  const [details, setDetails] = useState(false);
  const { ref: fullScreenRef, toggle } = useFullscreenElement();
  const box = useRef<HTMLDivElement>(null);
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const boxRef = useMergedRef(box, sizeRef);
  const zoom = useZoom(box);
  const { reset } = zoom;
  usePictureActions();
  useFollowResults();
  const before = usePrevious(name);
  useAction("fullScreen", () => void toggle());
  useAction("metadata", () => setDetails(!details), { enabled: name !== undefined });
  useAction("compare", () => compare(before), { enabled: name !== undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture begins fitted
  useEffect(reset, [name]);
  const room = { width: Math.max(width - 48, 1), height: Math.max(height - 48, 1) };
  const scale = record && fitScale(record, room) * zoom.placement.zoom;
  return (
    <section ref={fullScreenRef} className={classes.viewer} aria-label={t("viewer.title")}>
      <ViewerBar name={name} starred={record?.starred === true} zoom={scale} onFit={reset} />
      <div className={classes.middle}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: zoom and pan are the mouse's ways; the bar has buttons */}
        <div
          ref={boxRef}
          className={classes.box}
          data-panning={zoom.panning || undefined}
          onPointerMove={zoom.onPointerMove}
          onDoubleClick={reset}
        >
          {name === undefined && (
            <div className={classes.empty}>
              <IconPhoto size={40} stroke={1} aria-hidden />
              <p>{t("viewer.empty")}</p>
            </div>
          )}
          {record && scale !== undefined && width > 0 && (
            <img
              className={`${classes.picture} evoke-checkerboard`}
              src={imageUrl(record.image_name)}
              alt={t("gallery.picture", { width: record.width, height: record.height })}
              data-name={record.image_name}
              data-pixels={scale > 4 || undefined}
              draggable={false}
              style={{
                width: record.width * scale,
                height: record.height * scale,
                transform: `translate(calc(-50% + ${zoom.placement.x}px), calc(-50% + ${zoom.placement.y}px))`,
              }}
            />
          )}
          <LivePreview room={room} shown={name} />
          {name !== undefined && compared !== undefined && compared !== name && (
            <Comparison first={compared} second={name} />
          )}
        </div>
        {details && name !== undefined && (
          <aside className={classes.details} aria-label={t("viewer.metadata")}>
            <MetadataPanel name={name} />
          </aside>
        )}
      </div>
    </section>
  );
}

/** Compares the two selected pictures, or the current one with the one before it; ends a comparison that is open. */
function compare(before: string | undefined): void {
  const { names, current, compared } = useSelection.getState();
  const other = names.length === 2 ? names.find((name) => name !== current) : before;
  useSelection.setState({ compared: compared === undefined ? other : undefined });
}

function usePrevious(name: string | undefined): string | undefined {
  const [seen, setSeen] = useState<{ now: string | undefined; before: string | undefined }>({
    now: name,
    before: undefined,
  });
  if (seen.now !== name) setSeen({ now: name, before: seen.now });
  return seen.before;
}
