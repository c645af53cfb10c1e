import { Chip, Group, Modal, ScrollArea, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteLater } from "../../../state/undoable.ts";
import { showUndo } from "../../gallery/show-undo.tsx";
import { LibraryCard } from "./library-card.tsx";
import classes from "./library-dialog.module.css";
import {
  deleteWorkflow,
  fetchWorkflow,
  type LibraryItem,
  type LibraryOrder,
  libraryOrders,
  libraryQuery,
} from "./library-queries.ts";
import { openDocument } from "./open-document.ts";
import { countTags, tagsOf } from "./tags.ts";

interface LibraryDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const owners = ["all", "user", "default"] as const;
type Owner = (typeof owners)[number];

/** The library: the user's workflows and those that come with the server. */
export function LibraryDialog({ opened, onClose }: LibraryDialogProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<LibraryOrder>("opened_at");
  const [owner, setOwner] = useState<Owner>("all");
  const [tag, setTag] = useState<string>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const { data: items = [] } = useQuery({ ...libraryQuery(search, order), enabled: opened });
  const there = items.filter(({ workflow_id }) => !hidden.has(workflow_id));
  const ofOwner = (one: Owner) => there.filter(({ category }) => one === "all" || category === one);
  const shown = ofOwner(owner).filter((item) => tag === undefined || tagsOf(item).includes(tag));
  const open = async (id: string) => {
    if (await openDocument(await fetchWorkflow(id))) onClose();
  };
  const remove = ({ workflow_id, name }: LibraryItem) => {
    setHidden((before) => new Set([...before, workflow_id]));
    const id = deleteLater({ send: () => deleteWorkflow(workflow_id) });
    const show = () => setHidden((before) => new Set([...before].filter((one) => one !== workflow_id)));
    showUndo(id, t("workflows.library.deleted", { name }), show);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t("workflows.library.title")} size={820}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t("common.search")}
          aria-label={t("common.search")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          w={170}
          allowDeselect={false}
          aria-label={t("workflows.library.order")}
          data={libraryOrders.map((value) => ({ value, label: t(`workflows.library.orders.${value}`) }))}
          value={order}
          onChange={(value) => value !== null && setOrder(value)}
        />
      </Group>
      <SegmentedControl
        fullWidth
        mt="xs"
        size="xs"
        aria-label={t("workflows.library.owner")}
        value={owner}
        onChange={setOwner}
        data={owners.map((value) => ({
          value,
          label: `${t(`workflows.library.owners.${value}`)} (${ofOwner(value).length})`,
        }))}
      />
      <Group gap={4} my="xs">
        {countTags(ofOwner(owner))
          .slice(0, 16)
          .map(([one, count]) => (
            <Chip key={one} size="xs" checked={tag === one} onChange={(on) => setTag(on ? one : undefined)}>
              {one} ({count})
            </Chip>
          ))}
      </Group>
      <ScrollArea h={420} type="auto">
        <div className={classes.cards}>
          {shown.map((item) => (
            <LibraryCard
              key={item.workflow_id}
              item={item}
              onOpen={() => void open(item.workflow_id)}
              onDelete={() => remove(item)}
            />
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
