import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./prompt-field.module.css";
import type { PromptTokens } from "./prompt-queries.ts";

/** How long a prompt is, of how much fits into the parts that it is encoded in. */
export function TokenCount({ tokens, chunks, chunk_size }: PromptTokens) {
  const { t } = useTranslation();
  const parts = Math.max(1, chunks.length);
  return (
    <Tooltip label={t("generate.prompt.parts", { count: parts, size: chunk_size })} multiline maw={260}>
      <span className={classes.tokens} data-long={parts > 1 || undefined}>
        {t("generate.prompt.tokens", { tokens, most: parts * chunk_size })}
      </span>
    </Tooltip>
  );
}
