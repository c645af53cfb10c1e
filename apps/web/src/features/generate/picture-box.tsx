import { ActionIcon, Button, FileButton, Tooltip } from "@mantine/core";
import { IconPhoto, IconPhotoSearch, IconUpload, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { imageUrl } from "../../api/queries/images.ts";
import { usePictureDrop } from "../../components/use-picture-drop.ts";
import { usePicturePaste } from "../../components/use-picture-paste.ts";
import type { ChosenImage } from "../../state/generate-settings.ts";
import { useSelection } from "../../state/selection.ts";
import { takePicture } from "../../state/take-picture.ts";
import { PicturePicker } from "../gallery/picture-picker.tsx";
import classes from "./picture-box.module.css";

interface PictureBoxProps {
  readonly label: string;
  readonly image: ChosenImage | undefined;
  readonly onChange: (image: ChosenImage | undefined) => void;
  /** What to do here, and what a drop does. */
  readonly hint: string;
  readonly dropHint: string;
  /** The address of what is shown in place of the picture, such as what a filter made of it. */
  readonly shown?: string | undefined;
  /** What lies over the picture. */
  readonly children?: ReactNode;
  /** What is wrong here. */
  readonly error?: string | undefined;
  /** Whether it takes what is pasted elsewhere on the page too. */
  readonly pastesAnywhere?: boolean;
}

/** A place for one picture: dropped, pasted, from a file, from the gallery, or the one that the viewer shows. */
export function PictureBox(props: PictureBoxProps) {
  const { label, image, onChange, hint, dropHint, shown, children, error, pastesAnywhere = false } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [picking, setPicking] = useState(false);
  const current = useSelection((state) => state.current);
  const { mutate: take, error: fault, isPending } = useMutation({ mutationFn: takePicture, onSuccess: onChange });
  const { over, handlers } = usePictureDrop(take);
  usePicturePaste(box, (file) => take({ file }), { anywhere: pastesAnywhere });
  return (
    <div ref={box} className={classes.box} {...handlers}>
      {image ? (
        <div className={classes.picture} data-over={over || undefined}>
          <img className="evoke-checkerboard" src={shown ?? imageUrl(image.name)} alt={label} />
          {children}
          <Tooltip label={t("generate.picture.remove")}>
            <ActionIcon
              className={classes.remove}
              variant="default"
              size={28}
              aria-label={t("generate.picture.remove")}
              onClick={() => onChange(undefined)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
      ) : (
        <div className={classes.empty} data-over={over || undefined}>
          <p>{over ? dropHint : hint}</p>
          <div className={classes.ways}>
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && take({ file })}>
              {(button) => (
                <Button
                  {...button}
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconUpload size={14} aria-hidden />}
                  loading={isPending}
                >
                  {t("generate.picture.file")}
                </Button>
              )}
            </FileButton>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPhotoSearch size={14} aria-hidden />}
              onClick={() => setPicking(true)}
            >
              {t("generate.picture.gallery")}
            </Button>
            <Tooltip label={t("generate.picture.currentHint")}>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPhoto size={14} aria-hidden />}
                disabled={current === undefined}
                onClick={() => current !== undefined && take({ name: current })}
              >
                {t("generate.picture.current")}
              </Button>
            </Tooltip>
          </div>
        </div>
      )}
      {over && image && <div className={classes.over}>{dropHint}</div>}
      {(error ?? fault) && (
        <div className={classes.error} role="alert">
          {fault?.message ?? error}
        </div>
      )}
      <PicturePicker opened={picking} onClose={() => setPicking(false)} onPick={(name) => take({ name })} />
    </div>
  );
}
