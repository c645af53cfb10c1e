import { ColorInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BoardEditor } from "./board-editor.tsx";
import { BoxEditor } from "./box-editor.tsx";
import { fromHex, toHex } from "./color.ts";
import { GeneratorEditor } from "./generator-editor.tsx";
import { generatorKind } from "./generator-settings.ts";
import { ImageEditor } from "./image-editor.tsx";
import { LoraEditor } from "./lora-editor.tsx";
import { ModelEditor } from "./model-editor.tsx";
import { StyleEditor } from "./style-editor.tsx";
import type { ValueEditorProps } from "./value-editor-props.ts";

type NamedEditorProps = Omit<ValueEditorProps, "type"> & { readonly name: string };

/** Edits a value of one of InvokeAI's own types; what only nodes make asks for one. */
export function NamedEditor({ name, field, label, value, onChange }: NamedEditorProps) {
  const { t } = useTranslation();
  const common = { label, value, onChange };
  switch (name) {
    case "ImageField":
      return <ImageEditor {...common} />;
    case "ModelIdentifierField":
      return <ModelEditor field={field} {...common} />;
    case "BoardField":
      return <BoardEditor {...common} />;
    case "LoRAField":
      return <LoraEditor {...common} />;
    case "StylePresetField":
      return <StyleEditor {...common} />;
    case "BoundingBoxField":
      return <BoxEditor {...common} />;
    case "ColorField":
      return (
        <ColorInput
          size="xs"
          aria-label={label}
          format="hexa"
          value={toHex(value)}
          onChange={(hex) => onChange(fromHex(hex))}
        />
      );
    default: {
      const kind = generatorKind(name);
      if (kind !== undefined) return <GeneratorEditor kind={kind} {...common} />;
      return <small>{t("workflows.fields.connect")}</small>;
    }
  }
}
