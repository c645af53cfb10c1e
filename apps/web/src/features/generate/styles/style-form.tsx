import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StylePreset } from "../prompt/prompt-queries.ts";
import { createStyle, type StyleDraft, updateStyle } from "./change-styles.ts";
import classes from "./styles.module.css";

interface StyleFormProps {
  /** The style that is changed; undefined for a new one. */
  readonly preset: StylePreset | undefined;
  readonly initial: StyleDraft;
  readonly onDone: (preset: StylePreset | undefined) => void;
}

/** A style's name and what it adds to prompts. */
export function StyleForm({ preset, initial, onDone }: StyleFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => (preset ? updateStyle(preset, draft) : createStyle(draft)),
    onSuccess: onDone,
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <TextInput
        label={t("generate.style.name")}
        data-autofocus
        value={draft.name}
        onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
        error={error?.message}
      />
      <Textarea
        label={t("generate.style.prompt")}
        description={t("generate.style.hint")}
        autosize
        minRows={2}
        maxRows={6}
        value={draft.prompt}
        onChange={({ currentTarget }) => setDraft({ ...draft, prompt: currentTarget.value })}
      />
      <Textarea
        label={t("generate.style.negative")}
        autosize
        minRows={1}
        maxRows={4}
        value={draft.negative}
        onChange={({ currentTarget }) => setDraft({ ...draft, negative: currentTarget.value })}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => onDone(undefined)}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" disabled={draft.name.trim() === ""} loading={isPending}>
          {t("common.save")}
        </Button>
      </Group>
    </form>
  );
}
