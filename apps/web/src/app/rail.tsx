import { Tooltip, useComputedColorScheme } from "@mantine/core";
import { IconHelp, IconMoon, IconSun, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useConnection } from "../api/connection.ts";
import { ActionKeys } from "./action-keys.tsx";
import type { ActionId } from "./actions.ts";
import { pages } from "./pages.tsx";
import classes from "./shell.module.css";
import { runAction } from "./use-action.ts";

/** The way between the pages; at its foot what concerns all of them. */
export function Rail() {
  const { t } = useTranslation();
  const [location, go] = useLocation();
  const connected = useConnection((state) => state.status !== "lost");
  const scheme = useComputedColorScheme("dark");
  const state = t(connected ? "common.connection.online" : "common.connection.lost");
  return (
    <nav className={classes.rail} aria-label={t("shell.navigation")}>
      {pages
        .filter(({ name }) => name !== "settings")
        .map(({ name, path, icon, action }) => (
          <RailButton
            key={name}
            label={t(`shell.pages.${name}`)}
            icon={icon}
            action={action}
            current={location === path}
            onClick={() => go(path)}
          />
        ))}
      <div className={classes.railFoot}>
        <Tooltip label={state} position="right">
          <span className={classes.link} role="status" aria-label={state}>
            <span className={classes.dot} data-lost={connected ? undefined : true} />
          </span>
        </Tooltip>
        <RailButton
          label={t(scheme === "dark" ? "shell.theme.toLight" : "shell.theme.toDark")}
          icon={scheme === "dark" ? IconSun : IconMoon}
          action="toggleTheme"
          onClick={() => runAction("toggleTheme")}
        />
        <RailButton label={t("shell.help.title")} icon={IconHelp} action="help" onClick={() => runAction("help")} />
        {pages
          .filter(({ name }) => name === "settings")
          .map(({ name, path, icon, action }) => (
            <RailButton
              key={name}
              label={t(`shell.pages.${name}`)}
              icon={icon}
              action={action}
              current={location === path}
              onClick={() => go(path)}
            />
          ))}
      </div>
    </nav>
  );
}

interface RailButtonProps {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly action: ActionId;
  readonly current?: boolean;
  readonly onClick: () => void;
}

function RailButton({ label, icon: Icon, action, current, onClick }: RailButtonProps) {
  return (
    <Tooltip label={<ActionKeys label={label} action={action} />} position="right">
      <button
        type="button"
        className={classes.link}
        aria-label={label}
        aria-current={current ? "page" : undefined}
        onClick={onClick}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
      </button>
    </Tooltip>
  );
}
