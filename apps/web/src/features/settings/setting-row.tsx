import type { ReactNode } from "react";
import classes from "./settings.module.css";

interface SettingRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** One setting: its name and what it means at the left, what changes it at the right. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className={classes.row}>
      <div>
        <div>{label}</div>
        {hint !== undefined && <div className={`${classes.hint} evoke-numbers`}>{hint}</div>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
