import {
  ActionIcon,
  FileButton,
  Group,
  Popover,
  SegmentedControl,
  Select,
  Slider,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconSearch, IconStar, IconStarFilled, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../api/queries/models.ts";
import { useGallery } from "../../state/gallery.ts";
import { usePreferences } from "../../state/preferences.ts";
import { uploadPictures } from "./change-pictures.ts";
import classes from "./gallery.module.css";

/** Finds pictures, and says how they are shown. */
export function GalleryToolbar({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const { view, search, date, model, order, onlyStarred, starredFirst, set } = useGallery();
  const { data: models = [] } = useQuery(modelsQuery);
  const mains = models.filter(({ type, name }) => type === "main" && name !== "").map(({ name }) => name);
  const filtered = date !== undefined || model !== undefined;
  const { cellSize, set: setPreferences } = usePreferences();
  const [text, setText] = useState(search);
  const find = useDebouncedCallback((wanted: string) => set({ search: wanted }), 250);
  return (
    <div className={classes.toolbar}>
      <Group gap={4} wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t("gallery.view")}
          value={view}
          onChange={(value) => set({ view: value === "assets" ? "assets" : "images" })}
          data={[
            { value: "images", label: t("gallery.images") },
            { value: "assets", label: t("gallery.assets") },
          ]}
        />
        <Text size="xs" c="dimmed" className="evoke-numbers" ml={4} mr="auto" aria-live="polite">
          {count.toLocaleString()}
        </Text>
        <ActionIcon
          aria-label={t("gallery.onlyStarred")}
          aria-pressed={onlyStarred}
          color={onlyStarred ? "coral" : "gray"}
          onClick={() => set({ onlyStarred: !onlyStarred })}
        >
          {onlyStarred ? <IconStarFilled size={18} aria-hidden /> : <IconStar size={18} aria-hidden />}
        </ActionIcon>
        <FileButton multiple accept="image/*" onChange={(files) => void uploadPictures(files)}>
          {(props) => (
            <ActionIcon {...props} aria-label={t("gallery.upload")}>
              <IconUpload size={18} aria-hidden />
            </ActionIcon>
          )}
        </FileButton>
        <Popover position="bottom-end" width={240} trapFocus>
          <Popover.Target>
            <ActionIcon aria-label={t("gallery.settings")} color={filtered ? "coral" : "gray"}>
              <IconAdjustmentsHorizontal size={18} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap="sm">
              <Text size="xs">{t("gallery.cellSize")}</Text>
              <Slider
                thumbLabel={t("gallery.cellSize")}
                min={80}
                max={320}
                step={8}
                value={cellSize}
                onChange={(value) => setPreferences({ cellSize: value })}
              />
              <TextInput
                type="date"
                label={t("gallery.date")}
                value={date ?? ""}
                onChange={({ currentTarget }) => set({ date: currentTarget.value || undefined })}
              />
              <Select
                label={t("gallery.model")}
                placeholder={t("gallery.anyModel")}
                clearable
                searchable
                comboboxProps={{ withinPortal: false }}
                data={[...new Set(model === undefined ? mains : [model, ...mains])]}
                value={model ?? null}
                onChange={(name) => set({ model: name ?? undefined })}
              />
              <Switch
                label={t("gallery.starredFirst")}
                checked={starredFirst}
                onChange={({ currentTarget }) => set({ starredFirst: currentTarget.checked })}
              />
              <Switch
                label={t("gallery.oldestFirst")}
                checked={order === "ASC"}
                onChange={({ currentTarget }) => set({ order: currentTarget.checked ? "ASC" : "DESC" })}
              />
            </Stack>
          </Popover.Dropdown>
        </Popover>
      </Group>
      <TextInput
        type="search"
        aria-label={t("gallery.search")}
        placeholder={t("gallery.search")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          find(currentTarget.value);
        }}
      />
    </div>
  );
}
