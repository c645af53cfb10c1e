import { ActionIcon, Menu, Switch, Textarea, TextInput } from "@mantine/core";
import { IconCopy, IconDots, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { copyParts } from "../document/clipboard.ts";
import { addParts, changeNode, removeParts, useEditor } from "../document/editor.ts";
import type { InvocationData } from "../document/flow.ts";

/** What can be said of a node and done with it. */
export function NodeMenu({ id, data }: { readonly id: string; readonly data: InvocationData }) {
  const { t } = useTranslation();
  const duplicate = () => {
    const { nodes } = useEditor.getState();
    const copy = copyParts(
      nodes.filter((node) => node.id === id),
      [],
    );
    addParts(copy.nodes);
  };
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick trapFocus>
      <Menu.Target>
        <ActionIcon size="sm" className="nodrag" aria-label={t("workflows.node.menu")}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="nodrag nowheel nopan" onKeyDown={(event) => event.stopPropagation()}>
        <div style={{ display: "grid", gap: 8, padding: 8 }}>
          <TextInput
            size="xs"
            label={t("workflows.node.label")}
            value={data.label}
            onChange={(event) => changeNode(id, { label: event.currentTarget.value }, "label")}
          />
          <Textarea
            size="xs"
            autosize
            maxRows={6}
            label={t("workflows.node.notes")}
            value={data.notes}
            onChange={(event) => changeNode(id, { notes: event.currentTarget.value }, "notes")}
          />
          <Switch
            size="xs"
            label={t("workflows.node.useCache")}
            checked={data.useCache}
            onChange={(event) => changeNode(id, { useCache: event.currentTarget.checked })}
          />
          <Switch
            size="xs"
            label={t("workflows.node.saveToGallery")}
            checked={!data.isIntermediate}
            onChange={(event) => changeNode(id, { isIntermediate: !event.currentTarget.checked })}
          />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconCopy size={14} />} onClick={duplicate}>
          {t("workflows.node.duplicate")}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => removeParts(new Set([id]))}>
          {t("common.delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
