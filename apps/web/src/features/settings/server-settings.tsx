import { Button, Switch, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cacheQuery, intermediatesQuery, serverActions, serverFactsQuery } from "./server-queries.ts";
import { SettingRow } from "./setting-row.tsx";
import classes from "./settings.module.css";

/** What the server is, what it keeps, and how to make it forget that. */
export function ServerSettings() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: facts } = useQuery(serverFactsQuery);
  const { data: cache } = useQuery(cacheQuery);
  const { data: intermediates = 0 } = useQuery(intermediatesQuery);
  const { mutate: act, isPending } = useMutation({
    mutationFn: (action: () => Promise<unknown>) => action(),
    onSettled: () => client.invalidateQueries({ queryKey: ["server"] }),
    onError: (error) => notifications.show({ color: "red", title: t("common.failed"), message: error.message }),
  });
  const config = facts?.config;
  const rows = [
    ["version", facts?.version],
    ["address", window.location.origin],
    ["device", config?.device],
    ["outputs", config?.outputs_dir],
  ] as const;
  return (
    <>
      <section className={classes.section}>
        <Title order={2} size={15}>
          {t("settings.storage")}
        </Title>
        <SettingRow
          label={t("settings.cache")}
          hint={cache && t("settings.cacheHint", { size: cache.size, max: cache.max_size, hits: cache.hits })}
        >
          <Button variant="default" disabled={isPending || !cache?.size} onClick={() => act(serverActions.clearCache)}>
            {t("settings.clear")}
          </Button>
          <Switch
            aria-label={t("settings.cache")}
            checked={cache?.enabled ?? false}
            disabled={cache === undefined}
            onChange={({ currentTarget }) =>
              act(currentTarget.checked ? serverActions.enableCache : serverActions.disableCache)
            }
          />
        </SettingRow>
        <SettingRow
          label={t("settings.intermediates")}
          hint={t("settings.intermediatesHint", { count: intermediates })}
        >
          <Button
            variant="default"
            disabled={isPending || intermediates === 0}
            onClick={() => act(serverActions.clearIntermediates)}
          >
            {t("settings.clear")}
          </Button>
        </SettingRow>
      </section>
      <section className={classes.section}>
        <Title order={2} size={15}>
          {t("settings.server")}
        </Title>
        {rows.map(([name, value]) => (
          <SettingRow key={name} label={t(`settings.facts.${name}`)}>
            <span className={`${classes.fact} evoke-numbers`}>{value ?? "–"}</span>
          </SettingRow>
        ))}
      </section>
    </>
  );
}
