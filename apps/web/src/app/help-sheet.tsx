import { Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { ActionKeys } from "./action-keys.tsx";
import { type ActionGroup, actionDefinitions, actionIds, keysOf } from "./actions.ts";
import classes from "./help-sheet.module.css";
import { useAction } from "./use-action.ts";

const groups: readonly ActionGroup[] = ["general", "generate", "gallery", "viewer", "workflows"];

/** Every key and what it does. */
export function HelpSheet() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  useAction("help", open);
  return (
    <Modal opened={opened} onClose={close} title={t("shell.help.title")} size="xl">
      <Text size="xs" c="dimmed" mb="md">
        {t("shell.help.hint")}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {groups.map((group) => (
          <Stack key={group} gap={4}>
            <Text size="xs" fw={600} c="dimmed">
              {t(`shell.groups.${group}`)}
            </Text>
            {actionIds
              .filter((id) => actionDefinitions[id].group === group && keysOf(id) !== undefined)
              .map((id) => (
                <div key={id} className={classes.row}>
                  <span>{t(`shell.actions.${id}`)}</span>
                  <span className={classes.keys}>
                    <ActionKeys action={id} />
                  </span>
                </div>
              ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
