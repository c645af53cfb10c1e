import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BoardEditor } from "./board-editor.tsx";
import { type GeneratorKind, generatorSettings, generatorWays, newGenerator } from "./generator-settings.ts";
import classes from "./list-editor.module.css";

interface GeneratorEditorProps {
  readonly kind: GeneratorKind;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** How a generator makes its values: the way, and what the way asks for. */
export function GeneratorEditor({ kind, label, value, onChange }: GeneratorEditorProps) {
  const { t } = useTranslation();
  const given = generatorSettings(kind, value);
  const ways = generatorWays[kind];
  const current = ways.find(({ way }) => given["type"] === `${kind}_generator_${way}`) ?? ways[0];
  // Values that were drawn with other settings are not those of these.
  const set = (change: Readonly<Record<string, unknown>>) => {
    const { values: _, ...rest } = given;
    onChange({ ...rest, ...change });
  };
  return (
    <div className={classes.settings}>
      {ways.length > 1 && (
        <Select
          size="xs"
          aria-label={label}
          allowDeselect={false}
          data={ways.map(({ way }) => ({ value: way, label: t(`workflows.generators.${way as "parse_string"}`) }))}
          value={current?.way ?? null}
          onChange={(way) => way !== null && onChange(newGenerator(kind, way))}
        />
      )}
      {kind === "image" && (
        <>
          <BoardEditor
            label={t("workflows.generators.board")}
            value={given["board_id"] === undefined ? undefined : { board_id: given["board_id"] }}
            onChange={(board) => set({ board_id: (board as { readonly board_id: string } | undefined)?.board_id })}
          />
          <Select
            size="xs"
            aria-label={t("workflows.generators.category")}
            allowDeselect={false}
            data={(["images", "assets"] as const).map((one) => ({
              value: one,
              label: t(`workflows.generators.${one}`),
            }))}
            value={given["category"] === "assets" ? "assets" : "images"}
            onChange={(category) => set({ category })}
          />
        </>
      )}
      {current?.settings.map(({ name, kind: shape }) => {
        const text = t(`workflows.generators.${name}`);
        const now = given[name];
        if (shape === "text") {
          return (
            <Textarea
              key={name}
              size="xs"
              autosize
              minRows={2}
              maxRows={8}
              label={text}
              value={typeof now === "string" ? now : ""}
              onChange={(event) => set({ [name]: event.currentTarget.value })}
            />
          );
        }
        if (shape === "separator") {
          return (
            <TextInput
              key={name}
              size="xs"
              label={text}
              value={typeof now === "string" ? now : ""}
              onChange={(event) => set({ [name]: event.currentTarget.value })}
            />
          );
        }
        return (
          <NumberInput
            key={name}
            size="xs"
            label={text}
            value={typeof now === "number" ? now : ""}
            onChange={(next) => set({ [name]: typeof next === "number" ? next : undefined })}
            allowDecimal={shape === "number" && kind === "float"}
            {...(shape === "count" && { min: 1, max: 100_000 })}
            {...(shape === "seed" && { min: 0, max: 4_294_967_295, placeholder: t("workflows.generators.anySeed") })}
          />
        );
      })}
    </div>
  );
}
