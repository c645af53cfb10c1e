import { Loader } from "@mantine/core";
import { Suspense, useEffect } from "react";
import { Redirect, Route, Switch } from "wouter";
import { followEvents } from "../api/follow-events.ts";
import { connectSocket } from "../api/socket.ts";
import { useRunEnds } from "../features/generate/last-run.ts";
import { useProgressSigns } from "../features/generate/use-progress-signs.ts";
import { UpscaleDialog } from "../features/upscale/upscale-dialog.tsx";
import { sendPending } from "../state/undoable.ts";
import { CommandPalette } from "./command-palette.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { CrashBoundary } from "./crash-boundary.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { pages } from "./pages.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";
import { useGlobalActions } from "./use-global-actions.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** The frame around every page. */
export function Shell() {
  useShortcuts();
  useGlobalActions();
  useProgressSigns();
  useRunEnds();
  useEffect(() => {
    const stop = followEvents();
    const disconnect = connectSocket();
    window.addEventListener("pagehide", sendPending);
    return () => {
      window.removeEventListener("pagehide", sendPending);
      disconnect();
      stop();
    };
  }, []);
  return (
    <div className={classes.shell}>
      <div className={classes.banner}>
        <ConnectionBanner />
      </div>
      <Rail />
      <main className={classes.page}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            {pages.map(({ name, path, component: Page }) => (
              <Route key={name} path={path}>
                <CrashBoundary>
                  <Page />
                </CrashBoundary>
              </Route>
            ))}
            <Route>
              <Redirect to="/" replace />
            </Route>
          </Switch>
        </Suspense>
      </main>
      <CommandPalette />
      <HelpSheet />
      <UpscaleDialog />
    </div>
  );
}

function Waiting() {
  return (
    <div className={classes.waiting}>
      <Loader size="sm" aria-hidden />
    </div>
  );
}
