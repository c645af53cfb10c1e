import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { itemNamesQuery } from "../../api/queries/images.ts";
import { toFilter, useGallery } from "../../state/gallery.ts";
import { useUndoable } from "../../state/undoable.ts";

const nothing: readonly string[] = [];

/** Names of the pictures that the gallery shows, in their order, without those that are being deleted. */
export function useGalleryNames() {
  const filter = useGallery(useShallow(toFilter));
  const onlyStarred = useGallery((state) => state.onlyStarred);
  const hidden = useUndoable((state) => state.hiddenPictures);
  const { data, isPending, error, refetch } = useQuery({
    ...itemNamesQuery(filter),
    placeholderData: keepPreviousData,
  });
  const names = useMemo(() => {
    if (data === undefined) return nothing;
    const shown = onlyStarred ? data.item_names.slice(0, data.starred_count) : data.item_names;
    return hidden.size === 0 ? shown : shown.filter((name) => !hidden.has(name));
  }, [data, onlyStarred, hidden]);
  return { names, isPending, error, refetch };
}
