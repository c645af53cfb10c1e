import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "../api/query-client.ts";
import { styleNonce } from "../theme/style-nonce.ts";
import { theme } from "../theme/theme.ts";
import { Shell } from "./shell.tsx";

/** The page with everything that its parts reach for: theme, server data, messages. */
export function App() {
  const { t } = useTranslation();
  const close = t("common.close");
  const named = useMemo(() => withCloseLabel(close), [close]);
  return (
    <MantineProvider theme={named} defaultColorScheme="dark" getStyleNonce={() => styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <Shell />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The theme with a name for the button that closes a dialog, which has a cross only. */
function withCloseLabel(label: string) {
  const defaultProps = { closeButtonProps: { "aria-label": label } };
  return mergeThemeOverrides(theme, { components: { Modal: { defaultProps }, Drawer: { defaultProps } } });
}
