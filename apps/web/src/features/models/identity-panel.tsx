import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { baseName, uselessness } from "./model-facts.ts";
import { modelExplanationQuery, reidentifyModel } from "./model-queries.ts";
import classes from "./models.module.css";
import { useChanging } from "./use-changing.ts";

/** What a model is, who says so, and what in its files tells. */
export function IdentityPanel({ model }: { readonly model: Model }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(modelExplanationQuery(model.key));
  const { act, isPending, error: failure } = useChanging();
  const useless = uselessness(model);
  const typeName = t(`models.types.${model.type}`, { defaultValue: model.type });
  const facts = [
    ["type", typeName],
    ["base", model.base === "any" ? t("models.anyBase") : baseName(model.base)],
    ["format", model.format],
    ["variant", model.variant],
    ["prediction", model.prediction_type],
  ] as const;
  return (
    <div className={classes.block}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t("models.identity.title")}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          loading={isPending}
          onClick={() => act(() => reidentifyModel(model.key))}
        >
          {t("models.identity.again")}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`models.kinds.${model.type}`, { defaultValue: t("models.kinds.unknown") })}
      </Text>
      {useless && (
        <Text size="xs" className={classes.warning}>
          {t(`models.useless.${useless}`, { base: baseName(model.base) })}
        </Text>
      )}
      {(error ?? failure) && (
        <Text role="alert" size="xs" className={classes.wrong}>
          {(failure ?? error)?.message}
        </Text>
      )}
      <dl className={classes.facts}>
        {facts.map(([fact, value]) =>
          value ? (
            <div key={fact}>
              <dt>{t(`models.${fact}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {data && (
        <>
          <Text size="xs" c="dimmed">
            {t("models.identity.evidence")}
          </Text>
          <ul className={classes.evidence} lang="en">
            {[...data.evidence, ...data.corrections].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
