import { ActionIcon, Button, FileButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { imageQuery, imageUrl } from "../../../api/queries/images.ts";
import { queryClient } from "../../../api/query-client.ts";
import { queryKeys } from "../../../api/query-keys.ts";
import { uploadPicture } from "../../../api/upload-picture.ts";
import { NumberField } from "../../../components/number-field.tsx";
import { dragsFiles, dragsPictures, droppedPictures, pictureFiles } from "../../../components/picture-drag.ts";
import { Section } from "../../../components/section.tsx";
import { startFromImage, useGenerateSettings } from "../../../state/generate-settings.ts";
import classes from "../parameter-panel.module.css";

/** A picture to start from: dropped, pasted, chosen, or sent from the gallery. */
export function InitialImageSection() {
  const { t } = useTranslation();
  const image = useGenerateSettings((settings) => settings.initialImage);
  const strength = useGenerateSettings((settings) => settings.strength);
  const [over, setOver] = useState(false);
  const { mutate: take, error, isPending } = useMutation({ mutationFn: takeFile });
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent): void => {
      const file = clipboardData && pictureFiles(clipboardData)[0];
      if (file) take(file);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, [take]);
  const onDragOver = (event: DragEvent): void => {
    if (!dragsFiles(event) && !dragsPictures(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [name] = droppedPictures(event);
    const [file] = pictureFiles(event.dataTransfer);
    if (name !== undefined) void takeFromGallery(name);
    else if (file) take(file);
  };
  const summary = image ? t("generate.initial.summary", { strength: strength.toFixed(2) }) : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div onDragOver={onDragOver} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      <Section id="initial" title={t("generate.initial.title")} summary={over ? t("generate.initial.drop") : summary}>
        {image ? (
          <>
            <div className={`${classes.initial} evoke-checkerboard`}>
              <img src={imageUrl(image.name)} alt={t("generate.initial.title")} />
              <ActionIcon
                className={classes.remove}
                variant="default"
                size={30}
                aria-label={t("generate.initial.remove")}
                onClick={() => useGenerateSettings.setState({ initialImage: undefined })}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </div>
            <NumberField
              label={t("generate.initial.strength")}
              value={strength}
              onChange={(next) => useGenerateSettings.setState({ strength: next })}
              reset={0.75}
              min={0.01}
              max={1}
              step={0.01}
              slider={[0.01, 1]}
            />
          </>
        ) : (
          <div className={classes.drop} data-over={over || undefined}>
            {t(over ? "generate.initial.drop" : "generate.initial.hint")}
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && take(file)}>
              {(props) => (
                <Button {...props} variant="default" size="xs" mt={8} loading={isPending}>
                  {t("generate.initial.choose")}
                </Button>
              )}
            </FileButton>
          </div>
        )}
        {error && (
          <div className={classes.error} role="alert">
            {error.message}
          </div>
        )}
      </Section>
    </div>
  );
}

async function takeFile(file: File): Promise<void> {
  const { image_name: name, width, height } = await uploadPicture(file);
  void queryClient.invalidateQueries({ queryKey: queryKeys.itemNames });
  startFromImage({ name, width, height });
}

async function takeFromGallery(name: string): Promise<void> {
  const { width, height } = await queryClient.ensureQueryData(imageQuery(name));
  startFromImage({ name, width, height });
}
