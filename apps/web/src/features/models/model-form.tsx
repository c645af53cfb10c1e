import { Button, Group, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { DefaultsFields, hasDefaults } from "./defaults-fields.tsx";
import { type ModelChanges, updateModel } from "./model-queries.ts";
import classes from "./models.module.css";
import { useChanging } from "./use-changing.ts";

const hasTriggers = ({ type }: Model): boolean => ["main", "lora", "control_lora", "embedding"].includes(type);

/** What a person says of a model. What was changed stays until it is saved or discarded. */
export function ModelForm({ model }: { readonly model: Model }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<ModelChanges>({});
  const { act, isPending, error, reset } = useChanging();
  const change = (more: ModelChanges): void => setDraft({ ...draft, ...more });
  const discard = (): void => {
    setDraft({});
    reset();
  };
  const name = draft.name ?? model.name;
  const dirty = Object.keys(draft).length > 0;
  const save = (): void =>
    act(async () => {
      await updateModel(model.key, { ...draft, ...(draft.name !== undefined && { name: name.trim() }) });
      setDraft({});
    });
  return (
    <form
      className={classes.block}
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty && name.trim() !== "") save();
      }}
    >
      <TextInput
        size="xs"
        label={t("models.name")}
        value={name}
        maxLength={200}
        error={name.trim() === "" && t("models.nameMissing")}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Textarea
        size="xs"
        label={t("models.description")}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={10_000}
        value={draft.description ?? model.description ?? ""}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      {hasTriggers(model) && (
        <TagsInput
          size="xs"
          label={t("models.triggers")}
          placeholder={t("models.triggersHint")}
          value={[...(draft.trigger_phrases ?? model.trigger_phrases ?? [])]}
          onChange={(trigger_phrases) => change({ trigger_phrases })}
        />
      )}
      {hasDefaults(model) && (
        <DefaultsFields
          model={model}
          value={(draft.default_settings === undefined ? model.default_settings : draft.default_settings) ?? {}}
          onChange={(default_settings) => change({ default_settings })}
          onReset={() => change({ default_settings: null })}
        />
      )}
      {error && (
        <Text role="alert" size="xs" className={classes.wrong}>
          {error.message}
        </Text>
      )}
      {dirty && (
        <Group gap="xs" className={classes.saveBar}>
          <Button size="xs" type="submit" disabled={name.trim() === ""} loading={isPending}>
            {t("common.save")}
          </Button>
          <Button size="xs" variant="default" onClick={discard}>
            {t("models.discard")}
          </Button>
        </Group>
      )}
    </form>
  );
}
