import { Button, CloseButton, Group, Stack, TagsInput, Textarea, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import type { Model } from "../../api/types.ts";
import classes from "./models.module.css";

interface ModelDetailsProps {
  readonly model: Model;
  readonly onClose: () => void;
}

/** What is known of a model, and what of it people may change. */
export function ModelDetails({ model, onClose }: ModelDetailsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(model.name);
  const [description, setDescription] = useState(model.description ?? "");
  const [triggers, setTriggers] = useState([...(model.trigger_phrases ?? [])]);
  const hasTriggers = model.type === "main" || model.type === "lora";
  const { mutate: save, isPending } = useMutation({
    mutationFn: () =>
      api.PATCH("/api/v2/models/i/{key}", {
        params: { path: { key: model.key } },
        body: { name: name.trim(), description, ...(hasTriggers && { trigger_phrases: triggers }) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.models }),
    onError: (error) => notifications.show({ color: "red", title: t("common.failed"), message: error.message }),
  });
  const facts = [
    ["base", model.base],
    ["type", model.type],
    ["format", model.format],
    ["variant", model.variant],
    ["prediction", model.prediction_type],
    ["path", model.path],
    ["hash", model.hash],
  ] as const;
  return (
    <aside className={classes.details} aria-label={model.name}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size={15}>
          {model.name}
        </Title>
        <CloseButton aria-label={t("common.close")} onClick={onClose} />
      </Group>
      <Stack gap="sm">
        <TextInput label={t("models.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Textarea
          label={t("models.description")}
          autosize
          minRows={2}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {hasTriggers && <TagsInput label={t("models.triggers")} value={triggers} onChange={setTriggers} />}
        <Button disabled={name.trim() === ""} loading={isPending} onClick={() => save()}>
          {t("common.save")}
        </Button>
      </Stack>
      <Title order={3} size={13}>
        {t("models.identified")}
      </Title>
      <dl className={classes.facts}>
        {facts.map(([fact, value]) =>
          value ? (
            <div key={fact}>
              <dt>{t(`models.${fact}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </aside>
  );
}
