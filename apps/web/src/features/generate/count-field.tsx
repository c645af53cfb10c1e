import { useState } from "react";
import { useTranslation } from "react-i18next";

interface CountFieldProps {
  readonly count: number;
  readonly onChange: (count: number) => void;
}

/** How many pictures a run makes, to be typed; what is no number changes nothing. */
export function CountField({ count, onChange }: CountFieldProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string>();
  const commit = (): void => {
    const typed = Number.parseInt(draft ?? "", 10);
    if (Number.isFinite(typed)) onChange(typed);
    setDraft(undefined);
  };
  return (
    <input
      inputMode="numeric"
      autoComplete="off"
      aria-label={t("generate.invoke.count")}
      value={draft ?? count}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === "Enter") commit();
        else if (key === "ArrowUp" || key === "ArrowDown") {
          setDraft(undefined);
          onChange(count + (key === "ArrowUp" ? 1 : -1));
        }
      }}
    />
  );
}
