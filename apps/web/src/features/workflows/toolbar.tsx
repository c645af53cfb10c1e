import { ActionIcon, Button, FileButton, Menu, NumberInput, TextInput, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBooks,
  IconDots,
  IconLayout2,
  IconPlayerPlay,
  IconPlus,
  IconX,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { cancelCurrent } from "../../api/queries/queue.ts";
import { ActionKeys } from "../../app/action-keys.tsx";
import type { ActionId } from "../../app/actions.ts";
import { runAction, useAction } from "../../app/use-action.ts";
import { addParts, edit, newDocument, useEditor } from "./document/editor.ts";
import { toWorkflow } from "./document/workflow-document.ts";
import { downloadWorkflow } from "./library/download-workflow.ts";
import { LibraryDialog } from "./library/library-dialog.tsx";
import { saveWorkflow } from "./library/library-queries.ts";
import { openDocument } from "./library/open-document.ts";
import { workflowOfFile } from "./library/read-file.ts";
import { useRunState } from "./run/run-state.ts";
import { runWorkflow } from "./run/run-workflow.ts";
import type { KnownNodes } from "./templates/use-templates.ts";
import classes from "./workflows-page.module.css";

/** What is done with the workflow as a whole. */
export function Toolbar({ known }: { readonly known: KnownNodes | undefined }) {
  const { t } = useTranslation();
  const [library, setLibrary] = useState(false);
  const [runs, setRuns] = useState(1);
  const info = useEditor((state) => state.info);
  const changed = useEditor((state) => state.changed);
  const running = useRunState(({ batches }) => batches.size > 0);
  const canUndo = useStore(useEditor.temporal, ({ pastStates }) => pastStates.length > 0);
  const canRedo = useStore(useEditor.temporal, ({ futureStates }) => futureStates.length > 0);
  const told = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: "red", title: t("common.failed"), message });
    }
  };
  const run = () => told(async () => known && runWorkflow(useEditor.getState(), known, runs));
  const save = (as: "same" | "copy") =>
    told(async () => {
      const { category, id, ...about } = info;
      const named = { ...about, name: info.name || t("workflows.unnamed"), category: "user" as const };
      const own = as === "same" && category === "user" && id !== undefined ? { ...named, id } : named;
      const saved = await saveWorkflow(toWorkflow({ ...useEditor.getState(), info: own }));
      useEditor.setState({ info: { ...named, id: saved }, changed: false });
      notifications.show({ message: t("workflows.saved", { name: named.name }) });
    });
  useAction("runWorkflow", () => void run());
  useAction("saveWorkflow", () => void save("same"));
  const addNote = () =>
    addParts([
      {
        id: crypto.randomUUID(),
        type: "notes",
        position: { x: 0, y: -200 },
        width: 280,
        height: 160,
        data: { label: "", notes: "" },
      },
    ]);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t("workflows.toolbar")}>
      <Button variant="default" size="xs" leftSection={<IconBooks size={15} />} onClick={() => setLibrary(true)}>
        {t("workflows.library.open")}
      </Button>
      <TextInput
        size="xs"
        w={220}
        aria-label={t("workflows.info.name")}
        placeholder={t("workflows.unnamed")}
        value={info.name}
        rightSection={changed ? <span className={classes.changed} title={t("workflows.changed")} /> : undefined}
        onChange={(event) => {
          const { value: name } = event.currentTarget;
          edit((before) => ({ info: { ...before.info, name } }), "info.name");
        }}
      />
      <Button variant="default" size="xs" onClick={() => void save("same")}>
        {t("common.save")}
      </Button>
      <Tool action="undo" disabled={!canUndo} icon={IconArrowBackUp} />
      <Tool action="redo" disabled={!canRedo} icon={IconArrowForwardUp} />
      <Tool action="addNode" icon={IconPlus} />
      <Tool action="autoLayout" icon={IconLayout2} />
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label={t("workflows.more")}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={newDocument}>{t("workflows.new")}</Menu.Item>
          <Menu.Item onClick={() => void save("copy")}>{t("workflows.saveAs")}</Menu.Item>
          <FileButton
            accept="application/json,.json,image/png"
            onChange={(file) => file && void told(async () => openDocument(await workflowOfFile(file)))}
          >
            {(props) => <Menu.Item {...props}>{t("workflows.import")}</Menu.Item>}
          </FileButton>
          <Menu.Item onClick={() => downloadWorkflow(toWorkflow(useEditor.getState()), info.name)}>
            {t("workflows.export")}
          </Menu.Item>
          <Menu.Item onClick={addNote}>{t("workflows.addNote")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <div className={classes.run}>
        {running && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconX size={15} />}
            onClick={() => void told(cancelCurrent)}
          >
            {t("common.cancel")}
          </Button>
        )}
        <NumberInput
          size="xs"
          w={64}
          min={1}
          max={1000}
          aria-label={t("workflows.runs")}
          value={runs}
          onChange={(value) => setRuns(typeof value === "number" && value > 0 ? value : 1)}
        />
        <Tooltip label={<ActionKeys label={t("shell.actions.runWorkflow")} action="runWorkflow" />}>
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={15} />}
            loading={known === undefined}
            onClick={() => void run()}
          >
            {t("workflows.run")}
          </Button>
        </Tooltip>
      </div>
      <LibraryDialog opened={library} onClose={() => setLibrary(false)} />
    </div>
  );
}

interface ToolProps {
  readonly action: ActionId;
  readonly icon: typeof IconPlus;
  readonly disabled?: boolean;
}

function Tool({ action, icon: Icon, disabled = false }: ToolProps) {
  const { t } = useTranslation();
  const label = t(`shell.actions.${action}`);
  return (
    <Tooltip label={<ActionKeys label={label} action={action} />}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={() => runAction(action)}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
