import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, data } from "../../../api/client.ts";
import { queryKeys } from "../../../api/query-keys.ts";
import type { BoardDto } from "../../../api/types.ts";

interface BoardEditorProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly label: string;
}

/** Picks the board that pictures are filed under. */
export function BoardEditor({ value, onChange, label }: BoardEditorProps) {
  const { t } = useTranslation();
  const { data: boards = [] } = useQuery({
    queryKey: [...queryKeys.boards, "choices"],
    queryFn: async () =>
      (await data(api.GET("/api/v1/boards/", { params: { query: { all: true } } }))) as readonly BoardDto[],
  });
  const id = typeof value === "object" && value !== null && "board_id" in value ? String(value.board_id) : null;
  return (
    <Select
      size="xs"
      clearable
      aria-label={label}
      placeholder={t("workflows.fields.noBoard")}
      data={boards.map(({ board_id, board_name }) => ({ value: board_id, label: board_name }))}
      value={id}
      onChange={(chosen) => onChange(chosen === null ? undefined : { board_id: chosen })}
    />
  );
}
