import { CloseButton, Group, SegmentedControl, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { InstallForm } from "./install-form.tsx";
import { InstallsList } from "./installs-list.tsx";
import classes from "./models.module.css";
import type { Place } from "./place.ts";
import { ScanForm } from "./scan-form.tsx";

const ways = ["paths", "folder"] as const;

/** Adds models: from paths that are typed, pasted or dropped, or from a folder that is searched. */
export function AddModels({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<(typeof ways)[number]>("paths");
  const [place, setPlace] = useState<Place>("in place");
  return (
    <aside className={classes.panel} aria-label={t("models.add.title")}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size={15}>
          {t("models.add.title")}
        </Title>
        <CloseButton aria-label={t("common.close")} onClick={onClose} />
      </Group>
      <SegmentedControl
        aria-label={t("models.add.way")}
        value={way}
        onChange={(value) => setWay(value === "folder" ? "folder" : "paths")}
        data={ways.map((value) => ({ value, label: t(`models.add.${value}`) }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t("models.add.place")}
        value={place}
        onChange={(value) => setPlace(value === "copy" ? "copy" : "in place")}
        data={[
          { value: "in place", label: t("models.add.inPlace") },
          { value: "copy", label: t("models.add.copy") },
        ]}
      />
      {way === "paths" ? <InstallForm place={place} /> : <ScanForm place={place} />}
      <InstallsList />
    </aside>
  );
}
