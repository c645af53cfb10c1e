import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "../api/query-client.ts";
import { styleNonce } from "../theme/style-nonce.ts";
import { theme } from "../theme/theme.ts";
import { Shell } from "./shell.tsx";

/** The page with everything that its parts reach for: theme, server data, messages. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark" getStyleNonce={() => styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <Shell />
      </QueryClientProvider>
    </MantineProvider>
  );
}
