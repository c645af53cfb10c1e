import { ActionIcon, Loader, Tooltip } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { imageUrl } from "../../../api/queries/images.ts";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import type { ReferenceLayer } from "../../../state/reference-layers.ts";
import { useLastRun } from "../last-run.ts";
import { PictureBox } from "../picture-box.tsx";
import { filteredQuery } from "./filter-preview.ts";
import classes from "./layers.module.css";

interface LayerPictureProps {
  readonly layer: ReferenceLayer;
  readonly label: string;
  readonly onChange: (changes: Pick<ReferenceLayer, "image">) => void;
}

/** A layer's picture, as the model will see it where a filter is on. */
export function LayerPicture({ layer, label, onChange }: LayerPictureProps) {
  const { t } = useTranslation();
  const [original, setOriginal] = useState(false);
  const size = useGenerateSettings(useShallow(({ width, height }) => ({ width, height })));
  const { image } = layer;
  const filter = layer.kind === "ip_adapter" ? undefined : layer.filter;
  const [asked] = useDebouncedValue({ filter, target: size }, 400);
  const wanted = image !== undefined && filter !== undefined && asked.filter !== undefined;
  const { data, error, isFetching } = useQuery({
    ...filteredQuery({
      image: image ?? nothing,
      filter: asked.filter ?? { type: "", fields: {} },
      target: asked.target,
    }),
    enabled: wanted,
  });
  // Told at the place where it is missing too, once a run was tried.
  const refused = useLastRun((state) => state.refused !== undefined);
  const missing =
    refused && layer.enabled && image === undefined ? t("generate.layers.missing.image", { kind: label }) : undefined;
  const shown = wanted && !original ? data : undefined;
  return (
    <PictureBox
      label={label}
      image={image}
      onChange={(next) => onChange({ image: next })}
      hint={t("generate.layers.hint")}
      dropHint={t("generate.layers.drop")}
      shown={shown ?? (image && imageUrl(image.name))}
      error={error?.message ?? missing}
    >
      {wanted && (
        <div className={classes.seen}>
          {isFetching && <Loader size={16} aria-label={t("generate.layers.filtering")} />}
          {data && (
            <Tooltip label={t(original ? "generate.layers.showFiltered" : "generate.layers.showOriginal")}>
              <ActionIcon
                variant="default"
                size={28}
                aria-label={t(original ? "generate.layers.showFiltered" : "generate.layers.showOriginal")}
                onClick={() => setOriginal(!original)}
              >
                {original ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      )}
    </PictureBox>
  );
}

const nothing = { name: "", width: 1, height: 1 };
