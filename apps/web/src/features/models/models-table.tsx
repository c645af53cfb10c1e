import { Table, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Model } from "../../api/types.ts";
import { ModelCover } from "./model-cover.tsx";
import { baseName, sizeText, uselessness } from "./model-facts.ts";
import classes from "./models.module.css";

interface ModelsTableProps {
  readonly models: readonly Model[];
  /** Key of the one whose details are shown. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

const columns = ["name", "base", "type", "format", "size"] as const;
type Column = (typeof columns)[number];

/** Models as rows, ordered by what is pressed in the head. */
export function ModelsTable({ models, chosen, onChoose }: ModelsTableProps) {
  const { t, i18n } = useTranslation();
  const [order, setOrder] = useState<{ readonly by: Column; readonly descending: boolean }>({
    by: "name",
    descending: false,
  });
  const rows = ordered(models, order.by);
  const typeName = (type: string): string => t(`models.types.${type}`, { defaultValue: type });
  return (
    <Table highlightOnHover stickyHeader layout="fixed" className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th
              key={column}
              className={classes[column]}
              aria-sort={order.by !== column ? "none" : order.descending ? "descending" : "ascending"}
            >
              <button
                type="button"
                className={classes.sort}
                onClick={() => setOrder({ by: column, descending: order.by === column && !order.descending })}
              >
                {t(`models.${column}`)}
                {order.by === column &&
                  (order.descending ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
              </button>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {(order.descending ? rows.toReversed() : rows).map((model) => {
          const useless = uselessness(model);
          const reason = useless && t(`models.useless.${useless}`, { base: baseName(model.base) });
          return (
            <Table.Tr
              key={model.key}
              className={classes.row}
              data-chosen={model.key === chosen || undefined}
              data-useless={useless}
              onClick={() => onChoose(model.key)}
            >
              <Table.Td>
                <button type="button" className={classes.modelName} aria-pressed={model.key === chosen}>
                  <ModelCover model={model} />
                  <span className={classes.twoLines}>
                    <span className={classes.nameText}>{model.name}</span>
                    <span className={classes.nameText}>{model.path}</span>
                  </span>
                  {reason && (
                    <Tooltip label={reason} multiline maw={320}>
                      <IconAlertTriangle size={16} className={classes.warning} aria-label={reason} />
                    </Tooltip>
                  )}
                </button>
              </Table.Td>
              <Table.Td>{baseName(model.base)}</Table.Td>
              <Table.Td>{typeName(model.type)}</Table.Td>
              <Table.Td>{model.format}</Table.Td>
              <Table.Td className="evoke-numbers">{sizeText(model.file_size, i18n.language)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function ordered(models: readonly Model[], by: Column): readonly Model[] {
  if (by === "size") return models.toSorted((a, b) => a.file_size - b.file_size);
  return models.toSorted((a, b) => a[by].localeCompare(b[by]) || a.name.localeCompare(b.name));
}
