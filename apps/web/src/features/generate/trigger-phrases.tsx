import { Tooltip } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import classes from "./parameter-panel.module.css";
import { hasPhrase, withPhrase } from "./prompt/phrases.ts";

interface TriggerPhrasesProps {
  readonly phrases: readonly string[] | null | undefined;
}

/** The words that wake what a model has learned; a press puts them into the prompt. */
export function TriggerPhrases({ phrases }: TriggerPhrasesProps) {
  const { t } = useTranslation();
  const prompt = useGenerateSettings((settings) => settings.prompt);
  if (!phrases || phrases.length === 0) return null;
  return (
    <div className={classes.phrases}>
      {phrases.map((phrase) => (
        <Tooltip key={phrase} label={t("generate.phrases.add")}>
          <button
            type="button"
            className={classes.chip}
            aria-pressed={hasPhrase(prompt, phrase)}
            onClick={() => useGenerateSettings.setState({ prompt: withPhrase(prompt, phrase) })}
          >
            <IconPlus size={12} aria-hidden /> {phrase}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
