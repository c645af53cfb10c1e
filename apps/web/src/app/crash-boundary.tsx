import { Button, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

interface CrashBoundaryState {
  readonly error?: Error | undefined;
}

/** Keeps a fault of one page from taking the others with it. React offers this to classes only. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashBoundaryState> {
  override state: CrashBoundaryState = {};

  static getDerivedStateFromError(error: Error): CrashBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Crash error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

function Crash({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.waiting}>
      <Stack align="center" gap="sm" maw={420} role="alert">
        <Title order={4}>{t("common.crash.title")}</Title>
        <Text size="sm" c="dimmed" ta="center">
          {t("common.crash.text")}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {error.message}
        </Text>
        <Button variant="default" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      </Stack>
    </div>
  );
}
