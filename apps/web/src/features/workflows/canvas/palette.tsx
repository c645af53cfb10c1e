import { Modal, ScrollArea, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type Connection, useReactFlow } from "@xyflow/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addParts, newNode, useEditor } from "../document/editor.ts";
import { isInvocation } from "../document/flow.ts";
import type { NodeTemplate, Templates } from "../templates/read-templates.ts";
import type { ConnectionStart } from "./connecting.ts";
import { findTemplates, fittingPort, type WantedPort } from "./find-templates.ts";
import classes from "./palette.module.css";
import { usePalette } from "./palette-store.ts";
import { hueColor } from "./port-color.ts";

/** Finds a kind of node by typing and puts one on the canvas. */
export function Palette({ templates }: { readonly templates: Templates }) {
  const { t } = useTranslation();
  const { open } = usePalette();
  const close = () => usePalette.setState({ open: false });
  return (
    <Modal opened={open} onClose={close} title={t("workflows.palette.title")} size={480} padding="sm">
      <PaletteList templates={templates} onDone={close} />
    </Modal>
  );
}

function PaletteList({ templates, onDone }: { readonly templates: Templates; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { screenToFlowPosition } = useReactFlow();
  const { at, from } = usePalette();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const wanted = wantedPort(templates);
  const found = findTemplates(templates, search, wanted).slice(0, 200);
  const add = (template: NodeTemplate | undefined) => {
    if (template === undefined) return;
    const center = { x: window.innerWidth / 2 - 140, y: window.innerHeight / 2 - 100 };
    const node = newNode(template, screenToFlowPosition(at ?? center));
    const port = wanted && fittingPort(template, wanted);
    addParts([node], from && port && [connectionBetween(from, { nodeId: node.id, handleId: port.name })]);
    onDone();
  };
  return (
    <>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t("workflows.palette.search")}
        aria-label={t("workflows.palette.search")}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setActive((index) => Math.min(index + 1, found.length - 1));
          else if (event.key === "ArrowUp") setActive((index) => Math.max(index - 1, 0));
          else if (event.key === "Enter") add(found[active]);
          else return;
          event.preventDefault();
        }}
      />
      <ScrollArea h={380} mt="xs" type="auto">
        {found.length === 0 && <p className={classes.nothing}>{t("common.nothingFound")}</p>}
        {found.map((template, index) => (
          <button
            key={template.type}
            type="button"
            className={classes.row}
            data-active={index === active || undefined}
            ref={index === active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => add(template)}
          >
            <span className={classes.mark} style={{ background: hueColor(template.category) }} />
            <span className={classes.title}>{template.title}</span>
            <span className={classes.category}>{template.category}</span>
            <span className={classes.description}>{template.description}</span>
          </button>
        ))}
      </ScrollArea>
    </>
  );
}

function connectionBetween(from: ConnectionStart, to: Omit<ConnectionStart, "side">): Connection {
  const [source, target] = from.side === "source" ? [from, to] : [to, from];
  return {
    ...{ source: source.nodeId, sourceHandle: source.handleId },
    ...{ target: target.nodeId, targetHandle: target.handleId },
  };
}

function wantedPort(templates: Templates): WantedPort | undefined {
  const { from } = usePalette.getState();
  const node = useEditor.getState().nodes.find(({ id }) => id === from?.nodeId);
  if (from === undefined || node === undefined || !isInvocation(node)) return undefined;
  const template = templates.get(node.data.type);
  const ports = from.side === "source" ? template?.outputs : template?.inputs;
  const port = ports?.find(({ name }) => name === from.handleId);
  return port && { type: port.type, side: from.side };
}
