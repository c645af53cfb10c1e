import { useEffect } from "react";
import { onServerEvent } from "../../api/socket.ts";
import { useSelection } from "../../state/selection.ts";
import { useGalleryNames } from "../gallery/use-gallery-names.ts";

/** Shows results when they come, unless another picture was chosen since the batch began; at first the newest picture. */
export function useFollowResults(): void {
  const { names } = useGalleryNames();
  const [newest] = names;
  useEffect(() => {
    if (useSelection.getState().current === undefined && newest !== undefined) show(newest);
  }, [newest]);
  useEffect(() => {
    const stops = [
      onServerEvent("batch_enqueued", () => useSelection.setState({ followsResults: true })),
      onServerEvent("invocation_complete", ({ invocation, result }) => {
        const { image } = result;
        if (invocation.is_intermediate === true || !useSelection.getState().followsResults) return;
        if (typeof image !== "object" || image === null || !("image_name" in image)) return;
        if (typeof image.image_name === "string") show(image.image_name);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

function show(name: string): void {
  useSelection.setState({ names: [name], current: name, anchor: name });
}
