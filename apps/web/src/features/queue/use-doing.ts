import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { refreshQueue } from "./queue-queries.ts";

/** Does something with the queue, shows the outcome, and tells in the server's words what did not work. */
export function useDoing() {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (action: () => Promise<unknown>) => action(),
    onSettled: refreshQueue,
    onError: (error) => notifications.show({ color: "red", title: t("common.failed"), message: error.message }),
  });
}
