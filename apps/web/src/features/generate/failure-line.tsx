import { ActionIcon, Anchor, CopyButton, Tooltip } from "@mantine/core";
import { IconCopy, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import classes from "./failure-line.module.css";
import { useLastRun } from "./last-run.ts";

/** What went wrong with the last run, in the server's words. */
export function FailureLine() {
  const { t } = useTranslation();
  const { refused, message: failed } = useLastRun();
  const message = refused ?? failed;
  if (message === undefined) return null;
  return (
    <div className={classes.failure} role="alert">
      <p>{message === "" ? t("common.failed") : message}</p>
      <div className={classes.tools}>
        {refused === undefined && (
          <Anchor component={Link} href="/queue" size="xs">
            {t("common.details")}
          </Anchor>
        )}
        <CopyButton value={message}>
          {({ copy, copied }) => (
            <Tooltip label={t(copied ? "common.copied" : "common.copy")}>
              <ActionIcon size={24} aria-label={t("common.copy")} onClick={copy}>
                <IconCopy size={14} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
        {refused === undefined && (
          <Tooltip label={t("common.close")}>
            <ActionIcon
              size={24}
              aria-label={t("common.close")}
              onClick={() => useLastRun.setState({ message: undefined })}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
