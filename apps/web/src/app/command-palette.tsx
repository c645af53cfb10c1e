import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ActionKeys } from "./action-keys.tsx";
import { actionDefinitions, actionIds } from "./actions.ts";
import { runAction, useAction, useAvailableActions } from "./use-action.ts";

/** Everything that can be done at the moment, found by typing. */
export function CommandPalette() {
  const { t } = useTranslation();
  const available = useAvailableActions();
  useAction("commandPalette", spotlight.open);
  const actions = actionIds
    .filter((id) => available.has(id) && id !== "commandPalette")
    .map((id) => ({
      id,
      label: t(`shell.actions.${id}`),
      description: t(`shell.groups.${actionDefinitions[id].group}`),
      rightSection: <ActionKeys action={id} />,
      onClick: () => runAction(id),
    }));
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      attributes={{ content: { "aria-label": t("shell.palette.placeholder") } }}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={t("shell.palette.nothing")}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t("shell.palette.placeholder"),
        "aria-label": t("shell.palette.placeholder"),
      }}
    />
  );
}
