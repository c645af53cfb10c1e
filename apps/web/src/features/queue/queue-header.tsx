import { Button, Group, Modal, SegmentedControl, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBan, IconEraser, IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cancelCurrent, queueStatusQuery } from "../../api/queries/queue.ts";
import type { ItemStatus } from "../../api/socket-events.ts";
import { useAction } from "../../app/use-action.ts";
import classes from "./queue.module.css";
import { queueActions } from "./queue-queries.ts";
import { useDoing } from "./use-doing.ts";

export type StatusFilter = ItemStatus | "all";

const filters = ["all", "pending", "in_progress", "completed", "failed", "canceled"] as const;

interface QueueHeaderProps {
  readonly filter: StatusFilter;
  readonly onFilter: (filter: StatusFilter) => void;
}

/** Counts of the queue, what can be done with all of it, and which items are listed. */
export function QueueHeader({ filter, onFilter }: QueueHeaderProps) {
  const { t } = useTranslation();
  const { data: status } = useQuery(queueStatusQuery);
  const { mutate: act, isPending } = useDoing();
  const [confirming, { open, close }] = useDisclosure(false);
  const queue = status?.queue;
  const started = status?.processor.is_started ?? true;
  const finished = (queue?.completed ?? 0) + (queue?.failed ?? 0) + (queue?.canceled ?? 0);
  const count = (name: StatusFilter): number => (queue === undefined ? 0 : name === "all" ? queue.total : queue[name]);
  useAction("cancelCurrent", () => act(cancelCurrent), { enabled: (queue?.in_progress ?? 0) > 0 });
  useAction("clearQueue", open, { enabled: (queue?.total ?? 0) > 0 });
  return (
    <header className={classes.header}>
      <Group justify="space-between" gap="sm">
        <Title order={1} size={20}>
          {t("shell.pages.queue")}
        </Title>
        <Group gap="xs">
          <Button
            variant={started ? "default" : "filled"}
            leftSection={started ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />}
            disabled={isPending}
            onClick={() => act(started ? queueActions.pause : queueActions.resume)}
          >
            {t(started ? "queue.pause" : "queue.resume")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconBan size={16} aria-hidden />}
            disabled={isPending || !queue?.pending}
            onClick={() => act(queueActions.cancelWaiting)}
          >
            {t("queue.cancelWaiting")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconEraser size={16} aria-hidden />}
            disabled={isPending || finished === 0}
            onClick={() => act(queueActions.prune)}
          >
            {t("queue.prune")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            disabled={isPending || !queue?.total}
            onClick={open}
          >
            {t("queue.clear")}
          </Button>
        </Group>
      </Group>
      <SegmentedControl
        className="evoke-numbers"
        aria-label={t("queue.filter")}
        size="xs"
        value={filter}
        onChange={(value) => onFilter(filters.find((name) => name === value) ?? "all")}
        data={filters.map((name) => ({
          value: name,
          label: `${t(name === "all" ? "queue.all" : `queue.status.${name}`)} ${count(name)}`,
        }))}
      />
      <Modal opened={confirming} onClose={close} title={t("queue.clearTitle")} centered>
        <Text size="sm" mb="md">
          {t("queue.clearText", { count: queue?.total ?? 0 })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("common.close")}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              close();
              act(queueActions.clear);
            }}
          >
            {t("queue.clear")}
          </Button>
        </Group>
      </Modal>
    </header>
  );
}
