import { ActionIcon, Select, Switch, Tooltip } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import classes from "../parameter-panel.module.css";
import { expandedQuery, isDynamic, stylePresetsQuery } from "../prompt/prompt-queries.ts";
import { StylesDialog } from "../styles/styles-dialog.tsx";

const SHOWN = 20;

/** What happens to the prompt before it is used: a style, and the variants of a dynamic one. */
export function PromptSection() {
  const { t } = useTranslation();
  const presetId = useGenerateSettings((settings) => settings.stylePresetId);
  const dynamic = useGenerateSettings((settings) => settings.dynamicPrompts);
  const maxPrompts = useGenerateSettings((settings) => settings.maxPrompts);
  const [prompt] = useDebouncedValue(
    useGenerateSettings((settings) => settings.prompt),
    300,
  );
  const { data: presets = [] } = useQuery(stylePresetsQuery);
  const expands = dynamic && isDynamic(prompt);
  const { data: expanded } = useQuery({ ...expandedQuery(prompt, maxPrompts), enabled: expands });
  const [opened, { open, close }] = useDisclosure(false);
  const preset = presets.find(({ id }) => id === presetId);
  const count = expands && expanded ? t("generate.dynamic.count", { count: expanded.prompts.length }) : undefined;
  return (
    <Section
      id="prompt"
      title={t("generate.style.title")}
      summary={[preset?.name, count].filter(Boolean).join(", ") || undefined}
    >
      <div className={classes.foot}>
        <Select
          className={classes.invoke}
          label={t("generate.style.label")}
          placeholder={t("generate.style.none")}
          data={presets.map(({ id, name }) => ({ value: id, label: name }))}
          value={presetId ?? null}
          searchable
          clearable
          onChange={(id) => useGenerateSettings.setState({ stylePresetId: id ?? undefined })}
        />
        <Tooltip label={t("generate.style.manage")}>
          <ActionIcon size={36} variant="default" aria-label={t("generate.style.manage")} onClick={open}>
            <IconListDetails size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <StylesDialog opened={opened} onClose={close} />
      <Switch
        label={t("generate.dynamic.label")}
        description={t("generate.dynamic.hint")}
        checked={dynamic}
        onChange={({ currentTarget }) => useGenerateSettings.setState({ dynamicPrompts: currentTarget.checked })}
      />
      {expands && (
        <>
          <NumberField
            label={t("generate.dynamic.most")}
            value={maxPrompts}
            onChange={(next) => useGenerateSettings.setState({ maxPrompts: next })}
            reset={100}
            min={1}
            max={1000}
            step={1}
          />
          {expanded?.error && (
            <div className={classes.error} role="alert">
              {expanded.error}
            </div>
          )}
          <ol className={classes.expanded}>
            {expanded?.prompts.slice(0, SHOWN).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}
