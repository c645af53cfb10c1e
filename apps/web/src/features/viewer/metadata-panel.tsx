import { ActionIcon, Button, CopyButton, Group, Stack, Tabs, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { instant } from "../../api/instant.ts";
import { imageQuery, metadataQuery, workflowOfQuery } from "../../api/queries/images.ts";
import type { Recalled } from "../../state/apply-metadata.ts";
import { recallFrom } from "../gallery/use-picture-actions.ts";
import { fieldsOf } from "./metadata-fields.ts";
import classes from "./metadata-panel.module.css";

const recalls: readonly Recalled[] = ["prompt", "seed", "all", "remix"];

/** What is known of a picture: its recipe, field by field, and the documents that it carries. */
export function MetadataPanel({ name }: { readonly name: string }) {
  const { t, i18n } = useTranslation();
  const { data: record } = useQuery(imageQuery(name));
  const { data: metadata } = useQuery(metadataQuery(name));
  const { data: documents } = useQuery({ ...workflowOfQuery(name), enabled: record?.has_workflow === true });
  const nameOf = (key: string): string => t(`viewer.fields.${key}`, { defaultValue: key.replaceAll("_", " ") });
  const texts = [
    ["metadata", metadata ? JSON.stringify(metadata, null, 2) : undefined],
    ["workflow", documents?.workflow ? pretty(documents.workflow) : undefined],
    ["graph", documents?.graph ? pretty(documents.graph) : undefined],
  ] as const;
  return (
    <Tabs defaultValue="details" className={classes.panel} classNames={{ list: classes.list, tab: classes.tab }}>
      <Tabs.List>
        <Tabs.Tab value="details">{t("common.details")}</Tabs.Tab>
        {texts.map(
          ([key, text]) =>
            text && (
              <Tabs.Tab key={key} value={key}>
                {t(`viewer.tabs.${key}`)}
              </Tabs.Tab>
            ),
        )}
      </Tabs.List>
      <Tabs.Panel value="details" p="sm">
        <Stack gap="sm">
          {record && (
            <Text size="xs" c="dimmed" className="evoke-numbers">
              {record.width} × {record.height} · {new Date(instant(record.created_at)).toLocaleString(i18n.language)}
            </Text>
          )}
          {metadata ? (
            <Group gap={4}>
              {recalls.map((what) => (
                <Button key={what} size="compact-xs" variant="default" onClick={() => void recallFrom(name, what)}>
                  {t(`viewer.recall.${what}`)}
                </Button>
              ))}
            </Group>
          ) : (
            metadata === null && (
              <Text size="sm" c="dimmed">
                {t("viewer.noMetadata")}
              </Text>
            )
          )}
          {metadata && (
            <dl className={classes.fields}>
              {fieldsOf(metadata).map(({ key, value }) => (
                <div key={key}>
                  <dt>{nameOf(key)}</dt>
                  <dd>
                    {value}
                    <CopyButton value={value}>
                      {({ copied, copy }) => (
                        <ActionIcon
                          size="sm"
                          className={classes.copy}
                          aria-label={t("viewer.copyField", { field: nameOf(key) })}
                          onClick={copy}
                        >
                          {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
                        </ActionIcon>
                      )}
                    </CopyButton>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Stack>
      </Tabs.Panel>
      {texts.map(
        ([key, text]) =>
          text && (
            <Tabs.Panel key={key} value={key} p="sm">
              <CopyButton value={text}>
                {({ copied, copy }) => (
                  <Button size="compact-xs" variant="default" onClick={copy}>
                    {t(copied ? "common.copied" : "common.copy")}
                  </Button>
                )}
              </CopyButton>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
              <pre className={classes.json} tabIndex={0}>
                {text}
              </pre>
            </Tabs.Panel>
          ),
      )}
    </Tabs>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
