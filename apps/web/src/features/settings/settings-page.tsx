import { Anchor, Button, SegmentedControl, Slider, Switch, Text, Title, useMantineColorScheme } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../../state/preferences.ts";
import { ServerSettings } from "./server-settings.tsx";
import { SettingRow } from "./setting-row.tsx";
import classes from "./settings.module.css";

/** The page "settings": how the page looks, and what the server keeps. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, showPreviews, cellSize, set } = usePreferences();
  const reset = (): void => {
    const { panelOpen, galleryOpen, panelWidth, galleryWidth, cellSize, showPreviews } =
      usePreferences.getInitialState();
    set({ panelOpen, galleryOpen, panelWidth, galleryWidth, cellSize, showPreviews });
    notifications.show({ color: "gray", message: t("settings.resetDone") });
  };
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <Title order={1} size={20}>
          {t("shell.pages.settings")}
        </Title>
        <section className={classes.section}>
          <Title order={2} size={15}>
            {t("settings.appearance")}
          </Title>
          <SettingRow label={t("settings.theme")}>
            <SegmentedControl
              aria-label={t("settings.theme")}
              value={colorScheme}
              onChange={(value) => setColorScheme(value === "auto" || value === "light" ? value : "dark")}
              data={(["dark", "light", "auto"] as const).map((value) => ({
                value,
                label: t(`settings.themes.${value}`),
              }))}
            />
          </SettingRow>
          <SettingRow label={t("settings.language")}>
            <SegmentedControl
              aria-label={t("settings.language")}
              value={language}
              onChange={(value) => set({ language: value === "de" ? "de" : "en" })}
              data={[
                { value: "en", label: "English" },
                { value: "de", label: "Deutsch" },
              ]}
            />
          </SettingRow>
          <SettingRow label={t("settings.previews")} hint={t("settings.previewsHint")}>
            <Switch
              aria-label={t("settings.previews")}
              checked={showPreviews}
              onChange={({ currentTarget }) => set({ showPreviews: currentTarget.checked })}
            />
          </SettingRow>
          <SettingRow label={t("settings.cellSize")} hint={t("settings.pixels", { count: cellSize })}>
            <Slider
              w={200}
              min={80}
              max={320}
              step={8}
              label={null}
              value={cellSize}
              onChange={(value) => set({ cellSize: value })}
              thumbLabel={t("settings.cellSize")}
            />
          </SettingRow>
          <SettingRow label={t("settings.reset")} hint={t("settings.resetHint")}>
            <Button variant="default" onClick={reset}>
              {t("settings.resetButton")}
            </Button>
          </SettingRow>
        </section>
        <ServerSettings />
        <Text size="sm">
          <Anchor href="/docs" target="_blank" rel="noreferrer" underline="always" c="inherit">
            {t("settings.docs")}
          </Anchor>
        </Text>
      </div>
    </div>
  );
}
