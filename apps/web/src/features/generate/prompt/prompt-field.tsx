import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { useDebouncedValue, useMergedRef } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type Ref, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries/models.ts";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import classes from "./prompt-field.module.css";
import { promptTokensQuery } from "./prompt-queries.ts";
import { matchingNames, openTrigger, triggerOf } from "./prompt-trigger.ts";
import { replaceText } from "./replace-text.ts";
import { TokenCount } from "./token-count.tsx";

interface PromptFieldProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly placeholder?: string;
  readonly kind: "prompt" | "negative";
  /** What is encoded, which a style adds to. */
  readonly encoded: string;
}

/** Milliseconds without a key until the length is asked for, and until a fault is told: a bracket may still be closed. */
const [COUNT_AFTER, FAULT_AFTER] = [250, 1200];
const MOST = 50;

/** A prompt with its length in tokens; `<` offers the textual inversions that fit the model. */
export function PromptField({ ref, label, placeholder, kind, encoded }: PromptFieldProps) {
  const { t } = useTranslation();
  const value = useGenerateSettings((settings) => settings[kind]);
  const model = useGenerateSettings((settings) => settings.model);
  const embeddings = useModels("embedding");
  const field = useRef<HTMLTextAreaElement>(null);
  const fieldRef = useMergedRef(ref, field);
  const [trigger, setTrigger] = useState<ReturnType<typeof openTrigger>>();
  const fitting = useMemo(() => embeddings.filter(({ base }) => base === model?.base), [embeddings, model?.base]);
  const found = useMemo(
    () => (trigger ? matchingNames(fitting, trigger.typed).slice(0, MOST) : []),
    [fitting, trigger],
  );
  const teaches = trigger?.typed === "" && fitting.length === 0;
  const opened = found.length > 0 || teaches;
  const combobox = useCombobox({ opened, onOpenedChange: (open) => !open && setTrigger(undefined) });
  const { selectFirstOption } = combobox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other names the first one is proposed again
  useEffect(() => {
    if (opened) selectFirstOption();
  }, [found, opened]);
  const look = ({ currentTarget: { value: text, selectionStart, selectionEnd } }: Looked): void =>
    setTrigger(selectionStart === selectionEnd ? openTrigger(text, selectionStart) : undefined);
  const insert = (key: string): void => {
    const chosen = embeddings.find((one) => one.key === key);
    if (!chosen || !trigger || !field.current) return;
    const caret = trigger.start + 1 + trigger.typed.length;
    const closed = field.current.value[caret] === ">";
    replaceText(field.current, { start: trigger.start, end: caret + (closed ? 1 : 0), text: triggerOf(chosen) });
    setTrigger(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Tab" || event.shiftKey || found.length === 0) return;
    event.preventDefault();
    combobox.clickSelectedOption();
  };
  const [counted] = useDebouncedValue(encoded, COUNT_AFTER);
  const [settled] = useDebouncedValue(encoded, FAULT_AFTER);
  const { data: tokens } = useQuery({ ...promptTokensQuery(counted, model?.key), placeholderData: keepPreviousData });
  const fault = settled === encoded && counted === encoded ? tokens?.error : undefined;
  return (
    <div className={classes.field}>
      <Combobox store={combobox} onOptionSubmit={insert} offset={4}>
        <Combobox.Target withKeyboardNavigation={opened} withExpandedAttribute>
          <Textarea
            ref={fieldRef}
            label={label}
            placeholder={placeholder}
            value={value}
            spellCheck={false}
            autoComplete="off"
            error={fault ?? undefined}
            onChange={(event) => {
              useGenerateSettings.setState({ [kind]: event.currentTarget.value });
              look(event);
            }}
            onClick={look}
            onBlur={() => setTrigger(undefined)}
            onKeyDown={onKeyDown}
            classNames={{ input: classes[kind] }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={220} className={classes.options} aria-label={t("generate.prompt.embeddings")}>
            {teaches && <Combobox.Empty>{t("generate.prompt.noEmbeddings")}</Combobox.Empty>}
            {found.map(({ key, name }) => (
              <Combobox.Option key={key} value={key} onMouseDown={(event) => event.preventDefault()}>
                {name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {tokens?.error === null && <TokenCount {...tokens} />}
    </div>
  );
}

interface Looked {
  readonly currentTarget: HTMLTextAreaElement;
}
