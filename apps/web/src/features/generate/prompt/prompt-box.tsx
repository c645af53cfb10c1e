import { useQuery } from "@tanstack/react-query";
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { useAction } from "../../../app/use-action.ts";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import { PromptField } from "./prompt-field.tsx";
import { stylePresetsQuery } from "./prompt-queries.ts";
import { changeWeight } from "./prompt-weight.ts";
import { replaceText } from "./replace-text.ts";
import { styledPrompts } from "./styled-prompt.ts";

/** What the picture shall show, and what it shall not. */
export function PromptBox() {
  const { t } = useTranslation();
  const prompts = useGenerateSettings(useShallow(({ prompt, negative }) => ({ prompt, negative })));
  const presetId = useGenerateSettings((settings) => settings.stylePresetId);
  const { data: presets = [] } = useQuery({ ...stylePresetsQuery, enabled: presetId !== undefined });
  const style = presets.find(({ id }) => id === presetId)?.preset_data;
  const encoded = styledPrompts(prompts, style && { prompt: style.positive_prompt, negative: style.negative_prompt });
  const promptRef = useRef<HTMLTextAreaElement>(null);
  const negativeRef = useRef<HTMLTextAreaElement>(null);
  useAction("focusPrompt", () => promptRef.current?.focus());
  const weigh = (step: number): void =>
    changeField(document.activeElement === negativeRef.current ? negativeRef : promptRef, step);
  useAction("weightUp", () => weigh(0.1));
  useAction("weightDown", () => weigh(-0.1));
  return (
    <>
      <PromptField
        ref={promptRef}
        kind="prompt"
        label={t("generate.prompt.label")}
        placeholder={t("generate.prompt.placeholder")}
        encoded={encoded.prompt}
      />
      <PromptField ref={negativeRef} kind="negative" label={t("generate.prompt.negative")} encoded={encoded.negative} />
    </>
  );
}

function changeField({ current: field }: RefObject<HTMLTextAreaElement | null>, step: number): void {
  if (!field) return;
  const { selectionStart, selectionEnd, value: before } = field;
  const { text, start, end } = changeWeight({ text: before, start: selectionStart, end: selectionEnd }, step);
  if (text === before) return;
  replaceText(field, { start, end: before.length - (text.length - end), text: text.slice(start, end) });
  field.setSelectionRange(start, end);
}
