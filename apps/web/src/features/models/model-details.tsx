import { Button, CloseButton, CopyButton, Group, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { CoverEditor } from "./cover-editor.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { IdentityPanel } from "./identity-panel.tsx";
import { sizeText } from "./model-facts.ts";
import { ModelForm } from "./model-form.tsx";
import classes from "./models.module.css";
import { RelatedModels } from "./related-models.tsx";

interface ModelDetailsProps {
  readonly model: Model;
  readonly onShow: (key: string) => void;
  readonly onClose: () => void;
}

/** What is known of a model, what of it people may change, and how it goes. */
export function ModelDetails({ model, onShow, onClose }: ModelDetailsProps) {
  const { t, i18n } = useTranslation();
  const [deleting, { open, close }] = useDisclosure(false);
  const files = [
    ["size", sizeText(model.file_size, i18n.language)],
    ["path", model.path],
    ["source", model.source === model.path ? undefined : model.source],
    ["hash", model.hash],
  ] as const;
  return (
    <aside className={classes.panel} aria-label={model.name}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size={15} className={classes.nameText}>
          {model.name}
        </Title>
        <CloseButton aria-label={t("common.close")} onClick={onClose} />
      </Group>
      <CoverEditor model={model} />
      <ModelForm model={model} />
      <IdentityPanel model={model} />
      <RelatedModels model={model} onShow={onShow} />
      <dl className={classes.facts}>
        {files.map(([fact, value]) =>
          value ? (
            <div key={fact}>
              <dt>{t(`models.${fact}`)}</dt>
              <dd className="evoke-numbers">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Group gap="xs">
        <CopyButton value={model.path}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? "common.copied" : "models.copyPath")}
            </Button>
          )}
        </CopyButton>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={open}
          className={classes.dangerous}
        >
          {t("models.delete.button")}
        </Button>
      </Group>
      <DeleteDialog model={model} opened={deleting} onClose={close} />
    </aside>
  );
}
