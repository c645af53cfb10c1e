import { Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../api/queries/models.ts";
import { isRunning } from "./installs.ts";
import { installModel, modelInstallsQuery, scanFolder } from "./model-queries.ts";
import classes from "./models.module.css";
import { pastedPaths } from "./pasted-paths.ts";
import type { Place } from "./place.ts";
import { useChanging } from "./use-changing.ts";

/** Looks for models in a folder of the server's computer, to install one of them or all. */
export function ScanForm({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState("");
  const [filter, setFilter] = useState("");
  const { data: jobs = [] } = useQuery(modelInstallsQuery);
  const { data: models = [] } = useQuery(modelsQuery);
  const scan = useMutation({ mutationFn: scanFolder });
  const { act, isPending, error } = useChanging();
  const [path] = pastedPaths(folder);
  const here = scan.variables ?? "";
  const short = (found: string): string => (found.startsWith(`${here}/`) ? found.slice(here.length + 1) : found);
  const installed = new Set(models.flatMap((model) => [model.path, model.source]));
  const running = new Set(jobs.filter(isRunning).map(({ local_path }) => local_path));
  const found = (scan.data ?? []).map((one) => ({
    path: one.path,
    state:
      one.is_installed || installed.has(one.path) ? "installed" : running.has(one.path) ? "installing" : "installable",
  }));
  const shown = found.filter((one) => one.path.toLowerCase().includes(filter.trim().toLowerCase()));
  const open = shown.filter(({ state }) => state === "installable");
  const install = (paths: readonly string[]): void =>
    act(async () => {
      for (const one of paths) await installModel(one, place);
    });
  return (
    <div className={classes.block}>
      <form
        className={classes.block}
        onSubmit={(event) => {
          event.preventDefault();
          if (path !== undefined) scan.mutate(path.length > 1 ? path.replace(/[/\\]+$/, "") : path);
        }}
      >
        <TextInput
          label={t("models.add.folder")}
          description={t("models.add.folderHint")}
          placeholder="/data/models"
          value={folder}
          spellCheck={false}
          error={scan.error?.message}
          onChange={({ currentTarget }) => setFolder(currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={path === undefined} loading={scan.isPending}>
          {t("models.add.scan")}
        </Button>
      </form>
      {error && (
        <Text role="alert" size="xs" className={classes.wrong}>
          {error.message}
        </Text>
      )}
      {scan.data && (
        <>
          <Group justify="space-between" gap="xs">
            <Text size="xs" c="dimmed" role="status">
              {t("models.add.found", { count: found.length })}
            </Text>
            {open.length > 1 && (
              <Button
                size="compact-xs"
                variant="default"
                loading={isPending}
                onClick={() => install(open.map((one) => one.path))}
              >
                {t("models.add.installAll", { count: open.length })}
              </Button>
            )}
          </Group>
          {found.length > 8 && (
            <TextInput
              size="xs"
              aria-label={t("common.search")}
              placeholder={t("common.search")}
              value={filter}
              onChange={({ currentTarget }) => setFilter(currentTarget.value)}
            />
          )}
          <ul className={classes.found} aria-label={t("models.add.results")}>
            {shown.map((one) => (
              <li key={one.path} data-state={one.state}>
                <span className={classes.foundPath} title={one.path}>
                  {short(one.path)}
                </span>
                {one.state === "installable" ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t("models.add.installOne", { path: short(one.path) })}
                    onClick={() => install([one.path])}
                  >
                    {t("models.add.install", { count: 1 })}
                  </Button>
                ) : (
                  <Text size="xs" c="dimmed">
                    {t(one.state === "installed" ? "models.add.installed" : "models.add.installing")}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
