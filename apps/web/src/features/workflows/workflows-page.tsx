import { ReactFlowProvider } from "@xyflow/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Canvas } from "./canvas/canvas.tsx";
import { EmptyCanvas } from "./canvas/empty-canvas.tsx";
import { Palette } from "./canvas/palette.tsx";
import { useEditorActions } from "./canvas/use-editor-actions.ts";
import { useEditor } from "./document/editor.ts";
import { EditorColumns } from "./editor-columns.tsx";
import { autosave, restoreDocument } from "./library/autosave.ts";
import { useOpening } from "./library/use-opening.ts";
import { followRuns } from "./run/follow-runs.ts";
import { ProblemsList } from "./run/problems-list.tsx";
import { KnownNodesContext } from "./templates/known-nodes-context.ts";
import { type KnownNodes, useKnownNodes } from "./templates/use-templates.ts";
import { Toolbar } from "./toolbar.tsx";
import classes from "./workflows-page.module.css";

/** The editor of workflows: a form at the left, the nodes at the right. */
export function WorkflowsPage() {
  useEffect(() => {
    restoreDocument();
    followRuns();
    return autosave();
  }, []);
  const opened = useEditor((state) => state.opened);
  return (
    <ReactFlowProvider key={opened}>
      <Editor />
    </ReactFlowProvider>
  );
}

function Editor() {
  const { t } = useTranslation();
  useEditorActions();
  const openFile = useOpening();
  const known = useKnownNodes();
  return (
    <section
      className={classes.page}
      aria-label={t("workflows.toolbar")}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void openFile(event);
      }}
    >
      <Toolbar known={known} />
      {known && (
        <KnownNodesContext value={known}>
          <EditorColumns>
            <Middle known={known} />
          </EditorColumns>
          <Palette templates={known.templates} />
        </KnownNodesContext>
      )}
    </section>
  );
}

function Middle({ known }: { readonly known: KnownNodes }) {
  const isEmpty = useEditor(({ nodes }) => nodes.length === 0);
  return (
    <div className={classes.canvas}>
      <Canvas {...known} />
      {isEmpty && <EmptyCanvas />}
      <ProblemsList />
    </div>
  );
}
