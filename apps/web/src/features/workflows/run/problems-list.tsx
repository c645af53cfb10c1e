import { CloseButton } from "@mantine/core";
import { useReactFlow } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import classes from "../workflows-page.module.css";
import { useRunState } from "./run-state.ts";

/** What keeps the workflow from running, and what should be known of it; each entry goes to its node. */
export function ProblemsList() {
  const { t } = useTranslation();
  const { fitView } = useReactFlow();
  const problems = useRunState((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <section className={classes.problems} aria-label={t("workflows.problems")} role="alert">
      <header>
        {t("workflows.problems")} ({problems.length})
        <CloseButton size="xs" aria-label={t("common.close")} onClick={() => useRunState.setState({ problems: [] })} />
      </header>
      {problems.map(({ node, message, severity }) => (
        <button
          key={`${node}${message}`}
          type="button"
          data-severity={severity}
          onClick={() => void fitView({ nodes: node === undefined ? [] : [{ id: node }], maxZoom: 1, duration: 150 })}
        >
          {message}
        </button>
      ))}
    </section>
  );
}
