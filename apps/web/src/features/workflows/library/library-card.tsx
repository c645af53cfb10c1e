import { ActionIcon, Badge, FileButton, Menu, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconDots,
  IconDownload,
  IconPencil,
  IconPhoto,
  IconPhotoOff,
  IconSitemap,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadWorkflow } from "./download-workflow.ts";
import classes from "./library-dialog.module.css";
import { fetchWorkflow, type LibraryItem, renameWorkflow, setThumbnail } from "./library-queries.ts";
import { tagsOf } from "./tags.ts";

interface LibraryCardProps {
  readonly item: LibraryItem;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
}

/** A workflow of the library: opened by a click; the user's own can be renamed, given a picture, and deleted. */
export function LibraryCard({ item, onOpen, onDelete }: LibraryCardProps) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const { workflow_id: id, name } = item;
  const isOwn = item.category !== "default";
  const told = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: "red", title: t("common.failed"), message });
    });
  };
  const rename = (next: string) => {
    setRenaming(false);
    if (next.trim() !== "" && next !== name) told(renameWorkflow(id, next.trim()));
  };
  return (
    <div className={classes.card}>
      <button type="button" className={classes.open} onClick={onOpen}>
        <span className={classes.cover}>
          {item.thumbnail_url ? <img src={item.thumbnail_url} alt="" /> : <IconSitemap size={24} aria-hidden />}
        </span>
        <span className={classes.about}>
          <strong>{name}</strong>
          <Text size="xs" c="dimmed" lineClamp={2} component="span">
            {item.description}
          </Text>
          <span className={classes.tags}>
            {!isOwn && (
              <Badge size="xs" variant="default">
                {t("workflows.library.example")}
              </Badge>
            )}
            {tagsOf(item)
              .slice(0, 3)
              .map((tag) => (
                <span key={tag}>{tag}</span>
              ))}
          </span>
        </span>
      </button>
      {renaming && (
        <TextInput
          className={classes.rename}
          size="xs"
          autoFocus
          aria-label={t("workflows.info.name")}
          defaultValue={name}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Enter") rename(event.currentTarget.value);
            if (event.key === "Escape") setRenaming(false);
          }}
        />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes.menu} aria-label={`${t("workflows.more")}: ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload size={14} />}
            onClick={() => told(fetchWorkflow(id).then((document) => downloadWorkflow(document, name)))}
          >
            {t("workflows.export")}
          </Menu.Item>
          {isOwn && (
            <>
              <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setRenaming(true)}>
                {t("workflows.library.rename")}
              </Menu.Item>
              <FileButton accept="image/*" onChange={(file) => file && told(setThumbnail(id, file))}>
                {(props) => (
                  <Menu.Item {...props} leftSection={<IconPhoto size={14} />}>
                    {t("workflows.library.setPicture")}
                  </Menu.Item>
                )}
              </FileButton>
              {item.thumbnail_url && (
                <Menu.Item leftSection={<IconPhotoOff size={14} />} onClick={() => told(setThumbnail(id, undefined))}>
                  {t("workflows.library.removePicture")}
                </Menu.Item>
              )}
              <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={onDelete}>
                {t("common.delete")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
