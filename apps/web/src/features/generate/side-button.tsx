import { ActionIcon, Tooltip } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconPhoto } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ActionKeys } from "../../app/action-keys.tsx";
import classes from "./generate-page.module.css";

interface SideButtonProps {
  readonly side: "panel" | "gallery";
  readonly onClick: () => void;
}

/** Brings a hidden side panel back. */
export function SideButton({ side, onClick }: SideButtonProps) {
  const { t } = useTranslation();
  const isPanel = side === "panel";
  const label = t(isPanel ? "generate.showPanel" : "generate.showGallery");
  const Icon = isPanel ? IconAdjustmentsHorizontal : IconPhoto;
  return (
    <Tooltip
      label={<ActionKeys label={label} action={isPanel ? "togglePanel" : "toggleGallery"} />}
      position={isPanel ? "right" : "left"}
    >
      <ActionIcon
        className={classes.side}
        data-side={side}
        variant="default"
        size={40}
        aria-label={label}
        onClick={onClick}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
