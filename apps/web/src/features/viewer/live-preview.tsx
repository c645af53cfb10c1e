import { useEffect, useState } from "react";
import { imageUrl } from "../../api/queries/images.ts";
import type { ProgressImage } from "../../api/socket-events.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useProgress } from "../../state/progress.ts";
import { useSelection } from "../../state/selection.ts";
import { fitScale, type Size } from "./fit.ts";
import classes from "./viewer.module.css";

interface LivePreviewProps {
  /** The room for pictures, in pixels. */
  readonly room: Size;
  /** The picture below. */
  readonly shown: string | undefined;
}

/** Longest wait for the result before its preview goes, in milliseconds. */
const PATIENCE = 1500;

/** What is being made, at the size it will have; it fades once the result below it is there. */
export function LivePreview({ room, shown }: LivePreviewProps) {
  const preview = useProgress((state) => state.running?.preview);
  const wanted = usePreferences((state) => state.showPreviews);
  // Who looks at another picture meanwhile wants to see that one.
  const follows = useSelection((state) => state.followsResults);
  const [last, setLast] = useState<ProgressImage>();
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    if (preview === undefined) return;
    setLast(preview);
    setLeaving(false);
  }, [preview]);
  useEffect(() => {
    if (preview !== undefined || shown === undefined) return;
    const leave = (): void => setLeaving(true);
    const picture = new Image();
    picture.src = imageUrl(shown);
    void picture.decode().then(leave, leave);
    const timer = window.setTimeout(leave, PATIENCE);
    return () => window.clearTimeout(timer);
  }, [preview, shown]);
  if (!wanted || !follows || last === undefined) return null;
  const scale = fitScale(last, room);
  return (
    <img
      className={classes.preview}
      data-leaving={leaving || undefined}
      src={last.dataURL}
      alt=""
      style={{ width: last.width * scale, height: last.height * scale }}
      onTransitionEnd={() => leaving && setLast(undefined)}
    />
  );
}
