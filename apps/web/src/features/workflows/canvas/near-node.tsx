import { Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconDots } from "@tabler/icons-react";
import type { NodeProps } from "@xyflow/react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { changeNode } from "../document/editor.ts";
import type { InvocationData, InvocationNode } from "../document/flow.ts";
import { useRunState } from "../run/run-state.ts";
import type { NodeTemplate } from "../templates/read-templates.ts";
import { useBuilt } from "./canvas-view.ts";
import { InputRow } from "./input-row.tsx";
import classes from "./node.module.css";
import { NodeMenu } from "./node-menu.tsx";
import { NodeResults } from "./node-results.tsx";
import { Port } from "./port.tsx";
import { UnknownPorts } from "./unknown-ports.tsx";

type NearNodeProps = NodeProps<InvocationNode> & { readonly template: NodeTemplate | undefined };

/** A node seen from near: its header, outputs, results and inputs. */
export function NearNode({ id, data, template }: NearNodeProps) {
  const { t } = useTranslation();
  const built = useBuilt();
  const title = data.label || template?.title || data.type;
  const inputs = template?.inputs.filter(({ hidden }) => !hidden) ?? [];
  const Chevron = data.isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <header className={`${classes.header} evoke-node-header`}>
        <button
          type="button"
          className={`nodrag ${classes.tool}`}
          aria-label={t(data.isOpen ? "workflows.node.collapse" : "workflows.node.expand")}
          aria-expanded={data.isOpen}
          onClick={() => changeNode(id, { isOpen: !data.isOpen })}
        >
          <Chevron size={14} aria-hidden />
        </button>
        <span className={classes.title} title={template?.description || title}>
          {title}
        </span>
        <NodeState id={id} />
        {built ? (
          <NodeMenu id={id} data={data} />
        ) : (
          <span className={classes.tool}>
            <IconDots size={14} aria-hidden />
          </span>
        )}
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
              {data.isOpen && field.title}
              <Port nodeId={id} field={field} side="source" />
            </div>
          ))}
          {data.isOpen && <NodeResults id={id} />}
          {inputs.map((field) => (
            <InputRow
              key={field.name}
              nodeId={id}
              field={field}
              state={data.inputs[field.name]}
              shown={data.isOpen ? (built ? "editor" : "label") : "port"}
            />
          ))}
        </div>
      )}
      <Notes data={data} />
    </>
  );
}

/** How the node's last run goes or went: a line under its header, and what failed. */
function NodeState({ id }: { readonly id: string }) {
  const run = useRunState((state) => state.nodes[id]);
  const isRunning = run?.status === "running";
  return (
    <>
      {run?.error !== undefined && (
        <Tooltip label={run.error} multiline maw={320}>
          <IconAlertTriangle size={16} className={classes.bad} aria-label={run.error} />
        </Tooltip>
      )}
      {run !== undefined && (
        <div
          className={classes.progress}
          data-status={run.status}
          data-unknown={(isRunning && run.fraction === undefined) || undefined}
          style={{ "--done": isRunning ? (run.fraction ?? 1) : 1 } as CSSProperties}
        />
      )}
    </>
  );
}

function Notes({ data }: { readonly data: InvocationData }) {
  if (data.notes === "" || !data.isOpen) return null;
  return <p className={classes.notes}>{data.notes}</p>;
}
