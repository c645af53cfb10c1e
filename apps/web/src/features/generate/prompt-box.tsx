import { Textarea } from "@mantine/core";
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../app/use-action.ts";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import classes from "./parameter-panel.module.css";
import { changeWeight } from "./prompt-weight.ts";

/** What the picture shall show, and what it shall not. */
export function PromptBox() {
  const { t } = useTranslation();
  const prompt = useGenerateSettings((settings) => settings.prompt);
  const negative = useGenerateSettings((settings) => settings.negative);
  const promptRef = useRef<HTMLTextAreaElement>(null);
  const negativeRef = useRef<HTMLTextAreaElement>(null);
  useAction("focusPrompt", () => promptRef.current?.focus());
  const weigh = (step: number): void => {
    const isNegative = document.activeElement === negativeRef.current;
    changeField(isNegative ? negativeRef : promptRef, isNegative ? "negative" : "prompt", step);
  };
  useAction("weightUp", () => weigh(0.1));
  useAction("weightDown", () => weigh(-0.1));
  return (
    <>
      <Textarea
        ref={promptRef}
        label={t("generate.prompt.label")}
        placeholder={t("generate.prompt.placeholder")}
        value={prompt}
        spellCheck={false}
        onChange={({ currentTarget }) => useGenerateSettings.setState({ prompt: currentTarget.value })}
        classNames={{ input: classes.prompt }}
      />
      <Textarea
        ref={negativeRef}
        label={t("generate.prompt.negative")}
        value={negative}
        spellCheck={false}
        onChange={({ currentTarget }) => useGenerateSettings.setState({ negative: currentTarget.value })}
        classNames={{ input: classes.negative }}
      />
    </>
  );
}

function changeField(
  { current: field }: RefObject<HTMLTextAreaElement | null>,
  key: "prompt" | "negative",
  step: number,
): void {
  if (!field) return;
  const { selectionStart: start, selectionEnd: end, value: text } = field;
  const changed = changeWeight({ text, start, end }, step);
  useGenerateSettings.setState({ [key]: changed.text });
  // The new text is there after React has drawn it.
  requestAnimationFrame(() => field.setSelectionRange(changed.start, changed.end));
}
