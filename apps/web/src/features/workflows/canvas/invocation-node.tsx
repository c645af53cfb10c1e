import { ActionIcon, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type NodeProps, useStore } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { thumbnailUrl } from "../../../api/queries/images.ts";
import { changeNode } from "../document/editor.ts";
import type { InvocationNode } from "../document/flow.ts";
import { useRunState } from "../run/run-state.ts";
import { useKnownNodes } from "../templates/use-templates.ts";
import { InputRow } from "./input-row.tsx";
import classes from "./node.module.css";
import { NodeMenu } from "./node-menu.tsx";
import { Port } from "./port.tsx";
import { hueColor } from "./port-color.ts";
import { UnknownPorts } from "./unknown-ports.tsx";

/** Below this zoom a node shows its header, ports and results only. */
const FAR = 0.35;

/** A node that is run: its header, inputs and outputs. */
export const InvocationNodeView = memo(function InvocationNodeView({
  id,
  data,
  selected,
  height,
}: NodeProps<InvocationNode>) {
  // From afar nobody can read or edit fields: hundreds of nodes would only be slow with them.
  const far = useStore(({ transform }) => transform[2] < FAR);
  const open = data.isOpen && !far;
  const { t } = useTranslation();
  const template = useKnownNodes()?.templates.get(data.type);
  const run = useRunState((state) => state.nodes[id]);
  const title = data.label || template?.title || data.type;
  const color = template === undefined ? "var(--evoke-bad)" : hueColor(template.category);
  const Chevron = data.isOpen ? IconChevronDown : IconChevronRight;
  const inputs = template?.inputs.filter(({ hidden }) => !hidden) ?? [];
  return (
    <div
      className={classes.node}
      data-selected={selected || undefined}
      data-status={run?.status}
      data-node-type={data.type}
      style={{ "--category": color, minHeight: far ? height : undefined } as React.CSSProperties}
    >
      <header className={`${classes.header} evoke-node-header`}>
        <ActionIcon
          size="sm"
          className="nodrag"
          aria-label={t(data.isOpen ? "workflows.node.collapse" : "workflows.node.expand")}
          aria-expanded={data.isOpen}
          onClick={() => changeNode(id, { isOpen: !data.isOpen })}
        >
          <Chevron size={14} />
        </ActionIcon>
        <span className={classes.title} title={template?.description || title}>
          {title}
        </span>
        {run?.error !== undefined && (
          <Tooltip label={run.error} multiline maw={320}>
            <IconAlertTriangle size={16} className={classes.bad} aria-label={run.error} />
          </Tooltip>
        )}
        {!far && <NodeMenu id={id} data={data} />}
        <div
          className={classes.progress}
          data-status={run?.status}
          data-unknown={(run?.status === "running" && run.fraction === undefined) || undefined}
          style={{ "--done": run?.status === "running" ? (run.fraction ?? 1) : 1 } as React.CSSProperties}
        />
      </header>
      {template === undefined ? (
        <>
          <p className={classes.unknown}>{t("workflows.node.unknown", { type: data.type })}</p>
          <UnknownPorts id={id} />
        </>
      ) : (
        <div className={data.isOpen ? classes.body : classes.closed}>
          {template.outputs.map((field) => (
            <div key={field.name} className={classes.output}>
              {open && field.title}
              <Port nodeId={id} field={field} side="source" />
            </div>
          ))}
          {run !== undefined && run.images.length > 0 && data.isOpen && (
            <div className={classes.results}>
              {run.images.map((name) => (
                <img key={name} src={thumbnailUrl(name)} alt={t("workflows.node.result")} />
              ))}
            </div>
          )}
          {inputs.map((field) => (
            <InputRow key={field.name} nodeId={id} field={field} state={data.inputs[field.name]} open={open} />
          ))}
        </div>
      )}
      {data.notes !== "" && data.isOpen && <p className={classes.notes}>{data.notes}</p>}
    </div>
  );
});
