import { Button, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import classes from "./queue.module.css";
import type { StatusFilter } from "./queue-header.tsx";
import { queueIdsQuery, summariesQuery } from "./queue-queries.ts";
import { QueueRow } from "./queue-row.tsx";

/** Rows whose summaries are asked for together. */
const CHUNK = 50;
const ROW_HEIGHT = 48;

/** The items of the queue; only the rows in view are there. */
export function QueueList({ filter }: { readonly filter: StatusFilter }) {
  const { t } = useTranslation();
  const { data: ids, error, refetch } = useQuery({ ...queueIdsQuery(filter), placeholderData: (before) => before });
  const [opened, setOpened] = useState<number>();
  const box = useRef<HTMLDivElement>(null);
  const list = ids ?? none;
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => list[index] ?? index,
  });
  const rows = virtual.getVirtualItems();
  const chunks = [...new Set(rows.map(({ index }) => Math.floor(index / CHUNK)))];
  const summaries = useQueries({
    queries: chunks.map((chunk) => ({
      ...summariesQuery(list.slice(chunk * CHUNK, (chunk + 1) * CHUNK)),
      placeholderData: <T,>(before: T) => before,
    })),
    combine: (answers) => new Map(answers.flatMap(({ data }) => data ?? []).map((item) => [item.item_id, item])),
  });
  if (error) {
    return (
      <div className={classes.empty} role="alert">
        <Text size="sm">{error.message}</Text>
        <Button variant="default" onClick={() => void refetch()}>
          {t("common.retry")}
        </Button>
      </div>
    );
  }
  if (ids?.length === 0) return <Empty filtered={filter !== "all"} />;
  return (
    <section className={classes.scroll} ref={box} aria-label={t("shell.pages.queue")} tabIndex={-1}>
      <ul className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ key, index, start }) => {
          const id = list[index] ?? 0;
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              className={classes.place}
              style={{ transform: `translateY(${start}px)` }}
            >
              <QueueRow
                id={id}
                item={summaries.get(id)}
                opened={opened === id}
                onToggle={() => setOpened(opened === id ? undefined : id)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const none: readonly number[] = [];

function Empty({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  return (
    <div className={classes.empty}>
      <Text fw={600}>{t(filtered ? "queue.emptyFiltered" : "queue.empty")}</Text>
      {!filtered && (
        <>
          <Text size="sm" c="dimmed" ta="center" maw={420}>
            {t("queue.emptyText")}
          </Text>
          <Button onClick={() => go("/")}>{t("shell.actions.goGenerate")}</Button>
        </>
      )}
    </div>
  );
}
