import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { absentModelsQuery } from "./model-queries.ts";
import classes from "./models.module.css";

/** Models that cannot be used because their files are gone or damaged, with what can be done about it. */
export function AbsentModels() {
  const { t } = useTranslation();
  const { data } = useQuery({ ...absentModelsQuery, staleTime: 0 });
  const [deleted, setDeleted] = useState<Model>();
  if (data === undefined || (data.missing.length === 0 && data.unreadable.length === 0)) return null;
  return (
    <section className={classes.absent}>
      <Title order={2} size={15}>
        {t("models.absent.title")}
      </Title>
      <ul>
        {data.unreadable.map(({ path, reason }) => (
          <li key={path}>
            <Text size="sm" className={classes.path}>
              {path}
            </Text>
            <Text size="xs" className={classes.wrong}>
              {reason}
            </Text>
          </li>
        ))}
        {data.missing.map((model) => (
          <li key={model.key}>
            <div className={classes.installHead}>
              <Text size="sm" className={classes.foundPath}>
                {model.name}
              </Text>
              <Button size="compact-xs" variant="default" onClick={() => setDeleted(model)}>
                {t("models.absent.forget")}
              </Button>
            </div>
            <Text size="xs" className={classes.wrong}>
              {t("models.absent.missing", { path: model.path })}
            </Text>
          </li>
        ))}
      </ul>
      {deleted && <DeleteDialog model={deleted} opened missing onClose={() => setDeleted(undefined)} />}
    </section>
  );
}
