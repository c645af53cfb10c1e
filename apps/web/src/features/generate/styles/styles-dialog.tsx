import { ActionIcon, Button, Modal, Tooltip } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import { showFailure } from "../../gallery/change-pictures.ts";
import { showUndo } from "../../gallery/show-undo.tsx";
import { type StylePreset, stylePresetsQuery } from "../prompt/prompt-queries.ts";
import { createStyle, deleteStyle, type StyleDraft } from "./change-styles.ts";
import { StyleForm } from "./style-form.tsx";
import classes from "./styles.module.css";

interface StylesDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const draftOf = ({ name, preset_data: { positive_prompt, negative_prompt } }: StylePreset): StyleDraft => ({
  name,
  prompt: positive_prompt,
  negative: negative_prompt,
});

/** Every style, to be chosen, made, changed and deleted; those that come with the program stay as they are. */
export function StylesDialog({ opened, onClose }: StylesDialogProps) {
  const { t } = useTranslation();
  const { data: presets = [] } = useQuery({ ...stylePresetsQuery, enabled: opened });
  const chosen = useGenerateSettings((settings) => settings.stylePresetId);
  const [edited, setEdited] = useState<StylePreset | "new">();
  const choose = (id: string | undefined): void => {
    useGenerateSettings.setState({ stylePresetId: id });
  };
  const remove = async (preset: StylePreset): Promise<void> => {
    try {
      await deleteStyle(preset.id);
      if (chosen === preset.id) choose(undefined);
      showUndo(`style-${preset.id}`, t("generate.style.deleted", { name: preset.name }), () => {
        createStyle(draftOf(preset)).catch(showFailure);
      });
    } catch (error) {
      showFailure(error);
    }
  };
  const newDraft = (): StyleDraft => {
    return { name: "", prompt: "{prompt}, ", negative: useGenerateSettings.getState().negative };
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("common.close") }}
      title={t(
        edited === undefined ? "generate.style.all" : edited === "new" ? "generate.style.new" : "generate.style.edit",
      )}
      size={520}
    >
      {edited === undefined ? (
        <div className={classes.form}>
          <ul className={classes.list}>
            {presets.map((preset) => (
              <li key={preset.id} data-chosen={preset.id === chosen || undefined}>
                <button
                  type="button"
                  className={classes.choose}
                  onClick={() => {
                    choose(preset.id);
                    onClose();
                  }}
                >
                  <span>{preset.name}</span>
                  <span className={classes.text}>{preset.preset_data.positive_prompt}</span>
                </button>
                {preset.type === "user" && (
                  <>
                    <Tooltip label={t("generate.style.edit")}>
                      <ActionIcon
                        size={28}
                        aria-label={`${t("generate.style.edit")}: ${preset.name}`}
                        onClick={() => setEdited(preset)}
                      >
                        <IconPencil size={16} aria-hidden />
                      </ActionIcon>
                    </Tooltip>
                    <Tooltip label={t("common.delete")}>
                      <ActionIcon
                        size={28}
                        aria-label={`${t("common.delete")}: ${preset.name}`}
                        onClick={() => void remove(preset)}
                      >
                        <IconTrash size={16} aria-hidden />
                      </ActionIcon>
                    </Tooltip>
                  </>
                )}
              </li>
            ))}
          </ul>
          {presets.length === 0 && <p className={classes.text}>{t("generate.style.empty")}</p>}
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited("new")}>
            {t("generate.style.new")}
          </Button>
        </div>
      ) : (
        <StyleForm
          preset={edited === "new" ? undefined : edited}
          initial={edited === "new" ? newDraft() : draftOf(edited)}
          onDone={(preset) => {
            if (preset && edited === "new") choose(preset.id);
            setEdited(undefined);
          }}
        />
      )}
    </Modal>
  );
}
