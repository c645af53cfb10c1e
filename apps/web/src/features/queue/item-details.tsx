import { Badge, Button, Code, CopyButton, Group, Spoiler, Stack, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { instant } from "../../api/instant.ts";
import { imageQuery, thumbnailUrl } from "../../api/queries/images.ts";
import type { QueueItem } from "../../api/types.ts";
import { selectPicture } from "../../state/selection.ts";
import { factsOf, picturesOf } from "./item-texts.ts";
import classes from "./queue.module.css";
import { batchStatusQuery, queueItemQuery } from "./queue-queries.ts";

/** Everything about an item: its prompt and model, times, its batch, its nodes, and what went wrong. */
export function ItemDetails({ id }: { readonly id: number }) {
  const { t, i18n } = useTranslation();
  const { data: item, error } = useQuery(queueItemQuery(id));
  if (error) return <div className={classes.details}>{error.message}</div>;
  if (item === undefined) return <div className={classes.details} />;
  const { prompt, model } = factsOf(item.session.graph.nodes);
  const time = (at: string | null): string => (at === null ? "–" : new Date(instant(at)).toLocaleString(i18n.language));
  const facts = [
    ...(prompt ? [["prompt", prompt] as const] : []),
    ...(model === undefined ? [] : [["model", model] as const]),
    ["created", time(item.created_at)] as const,
    ["started", time(item.started_at)] as const,
    ["completed", time(item.completed_at)] as const,
    ...(item.retried_from_item_id === null ? [] : [["retriedFrom", String(item.retried_from_item_id)] as const]),
  ];
  return (
    <div className={classes.details}>
      {item.error_message !== null && <Failure item={item} />}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`queue.facts.${name}`)}</dt>
            <dd className="evoke-numbers">{value}</dd>
          </div>
        ))}
        <BatchLine batchId={item.batch_id} />
      </dl>
      <Results item={item} />
      <Nodes item={item} />
    </div>
  );
}

function BatchLine({ batchId }: { readonly batchId: string }) {
  const { t } = useTranslation();
  const { data: batch } = useQuery(batchStatusQuery(batchId));
  return (
    <div>
      <dt>{t("queue.facts.batch")}</dt>
      <dd className="evoke-numbers">
        {batch ? t("queue.batch", { done: batch.completed, total: batch.total, failed: batch.failed }) : "–"}
      </dd>
    </div>
  );
}

/** What the item has made and keeps; pressed, it is shown by the page "generate". */
function Results({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const names = picturesOf(item.session.results);
  const records = useQueries({
    queries: names.map((name) => ({ ...imageQuery(name), retry: false })),
    combine: (answers) => answers.flatMap(({ data }) => (data && !data.is_intermediate ? [data] : [])),
  });
  if (records.length === 0) return null;
  return (
    <div className={classes.results}>
      {records.map(({ image_name: name, width, height }) => (
        <button
          key={name}
          type="button"
          className={classes.result}
          aria-label={t("queue.show", { width, height })}
          onClick={() => {
            selectPicture(name);
            go("/");
          }}
        >
          <img src={thumbnailUrl(name)} alt="" />
        </button>
      ))}
    </div>
  );
}

function Nodes({ item }: { readonly item: QueueItem }) {
  const { graph, errors, executed, prepared_source_mapping: sources } = item.session;
  const failed = new Set(Object.keys(errors).map((id) => sources[id] ?? id));
  return (
    <Group gap={4}>
      {Object.values(graph.nodes).map(({ id, type }) => (
        <Badge
          key={id}
          variant="outline"
          radius="sm"
          tt="none"
          fw={400}
          className={classes.node}
          data-state={failed.has(id) ? "failed" : executed.includes(id) ? "done" : undefined}
        >
          {type}
          {failed.has(id) ? " ✕" : executed.includes(id) ? " ✓" : ""}
        </Badge>
      ))}
    </Group>
  );
}

function Failure({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation();
  const { error_type: type, error_message: message, error_traceback: trace } = item;
  const whole = [`${type ?? ""}: ${message ?? ""}`, trace].filter(Boolean).join("\n");
  return (
    <Stack gap={4} role="alert">
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" className={classes.failure}>
          {message}
        </Text>
        <CopyButton value={whole}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy} className={classes.copy}>
              {t(copied ? "common.copied" : "common.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      {trace && (
        <Spoiler maxHeight={0} showLabel={t("common.details")} hideLabel={t("queue.hideDetails")}>
          <Code block>{trace}</Code>
        </Spoiler>
      )}
    </Stack>
  );
}
