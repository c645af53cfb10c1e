import { Button, Code, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { isInModelsFolder, sizeText } from "./model-facts.ts";
import { deleteModel } from "./model-queries.ts";
import classes from "./models.module.css";
import { useChanging } from "./use-changing.ts";

interface DeleteDialogProps {
  readonly model: Model;
  readonly opened: boolean;
  /** Whether there are files that would go. */
  readonly missing?: boolean;
  readonly onClose: () => void;
}

/** Says what deleting a model takes away, which cannot be undone, before it does. */
export function DeleteDialog({ model, opened, missing = false, onClose }: DeleteDialogProps) {
  const { t, i18n } = useTranslation();
  const { act, isPending, error } = useChanging();
  const what = missing ? "missing" : isInModelsFolder(model) ? "files" : "entry";
  return (
    <Modal opened={opened} onClose={onClose} title={t(`models.delete.${what}Title`, { name: model.name })} centered>
      <Text size="sm">{t(`models.delete.${what}Text`, { size: sizeText(model.file_size, i18n.language) })}</Text>
      <Code block my="sm" className={classes.path}>
        {model.path}
      </Code>
      {error && (
        <Text role="alert" size="sm" className={classes.wrong} mb="sm">
          {error.message}
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button
          data-autofocus
          color="red"
          variant="outline"
          loading={isPending}
          onClick={() =>
            act(async () => {
              await deleteModel(model.key);
              onClose();
            })
          }
        >
          {t(`models.delete.${what}Button`)}
        </Button>
      </Group>
    </Modal>
  );
}
