import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowsExchange, IconLink, IconUnlink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../../api/queries/models.ts";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import { trainedSide } from "../../../state/model-defaults.ts";
import classes from "../parameter-panel.module.css";
import { aspects, isFarFrom, otherSide, sizeOfAspect } from "../picture-size.ts";

const range = { min: 64, max: 2048, step: 8 };
const SHAPE = 48;

/** How large the picture is, and of which shape. */
export function ImageSection() {
  const { t } = useTranslation();
  const width = useGenerateSettings((settings) => settings.width);
  const height = useGenerateSettings((settings) => settings.height);
  const key = useGenerateSettings((settings) => settings.model?.key);
  const model = useModels("main").find((one) => one.key === key);
  const side = model === undefined ? 512 : trainedSide(model);
  const scale = SHAPE / Math.max(width, height);
  const locked = useGenerateSettings((settings) => settings.lockAspect);
  const set = useGenerateSettings.setState;
  const setWidth = (next: number): void => {
    set({ width: next, ...(locked && { height: otherSide(next, { from: width, other: height }, range) }) });
  };
  const setHeight = (next: number): void => {
    set({ height: next, ...(locked && { width: otherSide(next, { from: height, other: width }, range) }) });
  };
  const lockLabel = t(locked ? "generate.image.unlock" : "generate.image.lock");
  return (
    <Section id="image" title={t("generate.image.title")} summary={`${width}×${height}`}>
      <div className={classes.chips}>
        {aspects.map((aspect) => {
          const size = sizeOfAspect(aspect, side);
          return (
            <button
              key={aspect.join(":")}
              type="button"
              className={classes.chip}
              aria-pressed={size.width === width && size.height === height}
              onClick={() => set(size)}
            >
              {aspect.join(":")}
            </button>
          );
        })}
        <Tooltip label={t("generate.image.swap")}>
          <ActionIcon
            size={28}
            variant="default"
            aria-label={t("generate.image.swap")}
            onClick={() => set({ width: height, height: width })}
          >
            <IconArrowsExchange size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={lockLabel}>
          <ActionIcon
            size={28}
            variant={locked ? "filled" : "default"}
            color={locked ? "coral" : "gray"}
            aria-label={lockLabel}
            aria-pressed={locked}
            onClick={() => set({ lockAspect: !locked })}
          >
            {locked ? <IconLink size={16} aria-hidden /> : <IconUnlink size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.size}>
        <div className={classes.sides}>
          <NumberField
            label={t("generate.image.width")}
            value={width}
            onChange={setWidth}
            reset={model?.default_settings?.width ?? side}
            {...range}
          />
          <NumberField
            label={t("generate.image.height")}
            value={height}
            onChange={setHeight}
            reset={model?.default_settings?.height ?? side}
            {...range}
          />
        </div>
        <div className={classes.shape} aria-hidden>
          <span style={{ width: width * scale, height: height * scale }} />
        </div>
      </div>
      {isFarFrom({ width, height }, side) && <div className={classes.warning}>{t("generate.image.far", { side })}</div>}
    </Section>
  );
}
