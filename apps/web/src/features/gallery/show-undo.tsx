import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { UNDO_TIME, undoDelete } from "../../state/undoable.ts";

/** Tells what was deleted, with a button that brings it back while that is possible. */
export function showUndo(id: string, message: string, onUndone?: () => void): void {
  const undo = (): void => {
    undoDelete(id);
    notifications.hide(id);
    onUndone?.();
  };
  notifications.show({
    id,
    autoClose: UNDO_TIME,
    color: "gray",
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="default" onClick={undo}>
          {i18next.t("common.undo")}
        </Button>
      </Group>
    ),
  });
}
