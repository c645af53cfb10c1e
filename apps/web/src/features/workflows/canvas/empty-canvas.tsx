import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../../api/queries/models.ts";
import { fetchWorkflow, libraryQuery } from "../library/library-queries.ts";
import { openDocument } from "../library/open-document.ts";
import { tagsOf } from "../library/tags.ts";
import classes from "../workflows-page.module.css";
import { openPalette } from "./palette-store.ts";

/** What to do with an empty canvas: begin with an example, or with a node. */
export function EmptyCanvas() {
  const { t } = useTranslation();
  const { data: items = [] } = useQuery(libraryQuery("", "name"));
  const { data: models } = useQuery(modelsQuery);
  const hasXl = models?.some(({ base, type }) => base === "sdxl" && type === "main") === true;
  const examples = items
    .filter(({ category }) => category === "default")
    // An example that no model is there for would only disappoint.
    .filter((item) => hasXl || !tagsOf(item).includes("sdxl"))
    .slice(0, 3);
  return (
    <div className={classes.empty}>
      <Stack align="center" gap="xs" maw={420}>
        <Text fw={600}>{t("workflows.empty.title")}</Text>
        <Text size="xs" c="dimmed" ta="center">
          {t("workflows.empty.text")}
        </Text>
        {examples.map(({ workflow_id, name }) => (
          <Button
            key={workflow_id}
            variant="default"
            fullWidth
            onClick={async () => void openDocument(await fetchWorkflow(workflow_id))}
          >
            {name}
          </Button>
        ))}
        <Button fullWidth onClick={() => openPalette()}>
          {t("shell.actions.addNode")}
        </Button>
      </Stack>
    </div>
  );
}
