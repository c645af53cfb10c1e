import { Button, Text, Textarea } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { installModel } from "./model-queries.ts";
import classes from "./models.module.css";
import { pastedPaths } from "./pasted-paths.ts";
import type { Place } from "./place.ts";
import { useChanging } from "./use-changing.ts";

/** Installs models by their paths on the server's computer, one a line. Those that are refused stay, with the reason. */
export function InstallForm({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const { act, isPending, error, reset } = useChanging();
  const paths = pastedPaths(text);
  const install = (): void =>
    act(async () => {
      const refused: string[] = [];
      const reasons: string[] = [];
      for (const path of paths) {
        try {
          await installModel(path, place);
        } catch (failure) {
          refused.push(path);
          reasons.push(failure instanceof Error ? failure.message : String(failure));
        }
      }
      setText(refused.join("\n"));
      if (reasons.length > 0) throw new Error(reasons.join("\n"));
    });
  const onDrop = (event: DragEvent): void => {
    const dropped = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
    if (dropped === "") return;
    event.preventDefault();
    setText([...new Set([...paths, ...pastedPaths(dropped)])].join("\n"));
  };
  return (
    <form
      className={classes.block}
      onSubmit={(event) => {
        event.preventDefault();
        if (paths.length > 0) install();
      }}
    >
      <Textarea
        label={t("models.add.paths")}
        description={t("models.add.pathsHint")}
        placeholder="/data/models/dreamshaper.safetensors"
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        spellCheck={false}
        error={error && <span className={classes.lines}>{error.message}</span>}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          reset();
        }}
        onDrop={onDrop}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey) return;
          event.preventDefault();
          if (paths.length > 0) install();
        }}
      />
      <Button type="submit" size="xs" disabled={paths.length === 0} loading={isPending}>
        {t("models.add.install", { count: Math.max(1, paths.length) })}
      </Button>
      <Text size="xs" c="dimmed">
        {t(place === "copy" ? "models.add.copyHint" : "models.add.inPlaceHint")}
      </Text>
    </form>
  );
}
