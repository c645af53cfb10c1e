import { Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { itemNamesQuery, thumbnailUrl } from "../../api/queries/images.ts";
import classes from "./picture-picker.module.css";

interface PicturePickerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onPick: (name: string) => void;
}

/** Pictures that are offered at most; the search finds the others. */
const MOST = 300;

/** One picture of the gallery, the newest first, by prompt where one is looked for. */
export function PicturePicker({ opened, onClose, onPick }: PicturePickerProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<"images" | "assets">("images");
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 250);
  const { data } = useQuery({
    ...itemNamesQuery({ view, search, order: "DESC", starredFirst: false }),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("common.close") }}
      title={t("gallery.pick.title")}
      size={640}
    >
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t("gallery.title")}
          value={view}
          onChange={(value) => setView(value === "assets" ? "assets" : "images")}
          data={[
            { value: "images", label: t("gallery.images") },
            { value: "assets", label: t("gallery.assets") },
          ]}
        />
        <TextInput
          className={classes.search}
          value={text}
          placeholder={t("gallery.search")}
          aria-label={t("gallery.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <div className={classes.grid}>
        {data?.item_names.slice(0, MOST).map((name, index) => (
          <button
            key={name}
            type="button"
            className={classes.cell}
            aria-label={t("gallery.pick.picture", { number: index + 1 })}
            onClick={() => {
              onPick(name);
              onClose();
            }}
          >
            <img src={thumbnailUrl(name)} alt="" loading="lazy" />
          </button>
        ))}
        {data?.item_names.length === 0 && <p className={classes.empty}>{t("common.nothingFound")}</p>}
      </div>
    </Modal>
  );
}
