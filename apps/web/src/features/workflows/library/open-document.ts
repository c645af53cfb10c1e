import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { modelsQuery } from "../../../api/queries/models.ts";
import { queryClient } from "../../../api/query-client.ts";
import { showDocument } from "../document/editor.ts";
import { openWorkflow } from "../document/workflow-document.ts";
import { withKnownModels } from "../fields/fitting-models.ts";
import { useRunState } from "../run/run-state.ts";
import { knownNodesQuery } from "../templates/use-templates.ts";

/** Opens a workflow's document in the editor, with models that are there; a faulty one is told. */
export async function openDocument(document: unknown): Promise<boolean> {
  try {
    const opened = openWorkflow(document);
    const [{ templates }, models] = await Promise.all([
      queryClient.ensureQueryData(knownNodesQuery),
      queryClient.ensureQueryData(modelsQuery),
    ]);
    showDocument({ ...opened, nodes: withKnownModels(opened.nodes, templates, models) });
    useRunState.setState({ nodes: {}, problems: [] });
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    notifications.show({ color: "red", title: i18next.t("common.failed"), message });
    return false;
  }
}
