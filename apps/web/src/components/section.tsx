import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import classes from "./section.module.css";

interface SectionProps {
  /** Under which it is remembered whether the section is open. */
  readonly id: string;
  readonly title: string;
  /** What is worth knowing while it is closed. */
  readonly summary?: string | undefined;
  readonly children: ReactNode;
}

const useOpenSections = create<Readonly<Record<string, boolean>>>()(
  persist(() => ({}), { name: "evoke.sections", version: 1 }),
);

/** A part of a panel that can be closed, and stays so. */
export function Section({ id, title, summary, children }: SectionProps) {
  const open = useOpenSections((sections) => sections[id] === true);
  const body = useId();
  return (
    <section className={classes.section}>
      <button
        type="button"
        className={classes.header}
        aria-expanded={open}
        aria-controls={open ? body : undefined}
        onClick={() => useOpenSections.setState({ [id]: !open })}
      >
        <IconChevronRight className={classes.chevron} size={14} aria-hidden />
        <span className={classes.title}>{title}</span>
        {summary && <span className={classes.summary}>· {summary}</span>}
      </button>
      {open && (
        <div id={body} className={classes.body}>
          {children}
        </div>
      )}
    </section>
  );
}
