import { ActionIcon, Text, Tooltip } from "@mantine/core";
import {
  IconArrowsDiff,
  IconArrowsMaximize,
  IconBlockquote,
  IconDice5,
  IconDownload,
  IconInfoCircle,
  IconMaximize,
  IconPhotoUp,
  IconRefresh,
  IconStar,
  IconStarFilled,
  IconTrash,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ActionKeys } from "../../app/action-keys.tsx";
import type { ActionId } from "../../app/actions.ts";
import { runAction, useAction } from "../../app/use-action.ts";
import { downloadPictures } from "../gallery/download-pictures.ts";
import { useSendPicture } from "../gallery/use-send-picture.ts";
import classes from "./viewer.module.css";

const actions: readonly (readonly [ActionId, TablerIcon])[] = [
  ["usePrompt", IconBlockquote],
  ["useSeed", IconDice5],
  ["remix", IconRefresh],
  ["star", IconStar],
  ["compare", IconArrowsDiff],
  ["metadata", IconInfoCircle],
  ["fullScreen", IconMaximize],
  ["deleteImages", IconTrash],
];

interface ViewerBarProps {
  readonly name: string | undefined;
  readonly starred: boolean;
  /** Pixels of the screen for each pixel of the picture. */
  readonly zoom: number | undefined;
  readonly onFit: () => void;
}

/** What can be done with the picture that is shown. */
export function ViewerBar({ name, starred, zoom, onFit }: ViewerBarProps) {
  const { t } = useTranslation();
  const send = useSendPicture();
  const disabled = name === undefined;
  useAction("upscale", () => send.toUpscaling(name), { enabled: !disabled });
  useAction("useAsInitial", () => void send.toImage(name), { enabled: !disabled });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("viewer.tools")}>
      <Tooltip label={t("viewer.toImage")}>
        <ActionIcon aria-label={t("viewer.toImage")} disabled={disabled} onClick={() => void send.toImage(name)}>
          <IconPhotoUp size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={<ActionKeys label={t("upscale.title")} action="upscale" />}>
        <ActionIcon aria-label={t("upscale.title")} disabled={disabled} onClick={() => send.toUpscaling(name)}>
          <IconArrowsMaximize size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("viewer.download")}>
        <ActionIcon
          aria-label={t("viewer.download")}
          disabled={disabled}
          onClick={() => name !== undefined && void downloadPictures([name])}
        >
          <IconDownload size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {actions.map(([id, Icon]) => (
        <Tooltip key={id} label={<ActionKeys label={t(`shell.actions.${id}`)} action={id} />}>
          <ActionIcon
            aria-label={t(`shell.actions.${id}`)}
            aria-pressed={id === "star" ? starred : undefined}
            color={id === "star" && starred ? "coral" : "gray"}
            disabled={disabled}
            onClick={() => runAction(id)}
          >
            {id === "star" && starred ? (
              <IconStarFilled size={18} aria-hidden />
            ) : (
              <Icon size={18} stroke={1.6} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      ))}
      {zoom !== undefined && (
        <button type="button" className={classes.zoom} title={t("viewer.fit")} onClick={onFit}>
          <Text size="xs" className="evoke-numbers">
            {Math.round(zoom * 100)} %
          </Text>
        </button>
      )}
    </div>
  );
}
