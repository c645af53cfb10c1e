import { parseWorkflow } from "@evoke/invoke";
import { ActionIcon, Badge, Button, Chip, Group, Modal, ScrollArea, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconSearch, IconSitemap, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./library-dialog.module.css";
import { deleteWorkflow, fetchWorkflow, libraryQuery, saveWorkflow } from "./library-queries.ts";
import { openDocument } from "./open-document.ts";

interface LibraryDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The library: the user's workflows and those that come with the server. */
export function LibraryDialog({ opened, onClose }: LibraryDialogProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [tag, setTag] = useState<string>();
  const { data: items = [] } = useQuery({ ...libraryQuery(search), enabled: opened });
  const tags = [...new Set(items.flatMap((item) => tagsOf(item.tags)))].slice(0, 12);
  const shown = items.filter((item) => tag === undefined || tagsOf(item.tags).includes(tag));
  const open = async (id: string) => {
    if (await openDocument(await fetchWorkflow(id))) onClose();
  };
  const remove = async (id: string, name: string) => {
    const kept = parseWorkflow(await fetchWorkflow(id));
    await deleteWorkflow(id);
    const { id: _, ...again } = kept;
    const note = notifications.show({
      autoClose: 8000,
      message: (
        <Group justify="space-between">
          {t("workflows.library.deleted", { name })}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              void saveWorkflow(parseWorkflow(again));
              notifications.hide(note);
            }}
          >
            {t("common.undo")}
          </Button>
        </Group>
      ),
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t("workflows.library.title")} size={760}>
      <TextInput
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t("common.search")}
        aria-label={t("common.search")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Group gap={4} my="xs">
        {tags.map((one) => (
          <Chip key={one} size="xs" checked={tag === one} onChange={(on) => setTag(on ? one : undefined)}>
            {one}
          </Chip>
        ))}
      </Group>
      <ScrollArea h={420} type="auto">
        <div className={classes.cards}>
          {shown.map((item) => (
            <div key={item.workflow_id} className={classes.card}>
              <button type="button" className={classes.open} onClick={() => void open(item.workflow_id)}>
                <span className={classes.cover}>
                  {item.thumbnail_url ? <img src={item.thumbnail_url} alt="" /> : <IconSitemap size={24} aria-hidden />}
                </span>
                <span className={classes.about}>
                  <strong>{item.name}</strong>
                  <Text size="xs" c="dimmed" lineClamp={2} component="span">
                    {item.description}
                  </Text>
                  {item.category === "default" && (
                    <Badge size="xs" variant="default">
                      {t("workflows.library.example")}
                    </Badge>
                  )}
                </span>
              </button>
              {item.category !== "default" && (
                <ActionIcon
                  className={classes.delete}
                  aria-label={`${t("common.delete")}: ${item.name}`}
                  onClick={() => void remove(item.workflow_id, item.name)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </div>
          ))}
        </div>
        {shown.length === 0 && (
          <Text c="dimmed" ta="center" mt="lg">
            {t("common.nothingFound")}
          </Text>
        )}
      </ScrollArea>
    </Modal>
  );
}

function tagsOf(tags: string): readonly string[] {
  return tags
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}
