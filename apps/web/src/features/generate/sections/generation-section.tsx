import { ActionIcon, Button, CopyButton, Select, Tooltip } from "@mantine/core";
import { IconArrowsShuffle, IconCopy, IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../../api/queries/models.ts";
import { NumberField } from "../../../components/number-field.tsx";
import { Section } from "../../../components/section.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import { modelDefaults } from "../../../state/model-defaults.ts";
import classes from "../parameter-panel.module.css";
import { MAX_SEED } from "../random-seed.ts";
import { schedulers } from "../schedulers.ts";

/** How the picture is computed: steps, guidance, scheduler, seed. */
export function GenerationSection() {
  const { t } = useTranslation();
  const { steps, cfgScale, scheduler, seed, shuffleSeed, model } = useGenerateSettings();
  const { data: models = [] } = useQuery(modelsQuery);
  const chosen = models.find(({ key }) => key === model?.key);
  const defaults = chosen && modelDefaults(chosen, models);
  const set = useGenerateSettings.setState;
  const seedLabel = t(shuffleSeed ? "generate.generation.lock" : "generate.generation.shuffle");
  return (
    <Section
      id="generation"
      title={t("generate.generation.title")}
      summary={t("generate.generation.summary", { steps, cfg: cfgScale.toFixed(1) })}
    >
      <NumberField
        label={t("generate.generation.steps")}
        value={steps}
        onChange={(next) => set({ steps: next })}
        reset={defaults?.steps ?? 30}
        min={1}
        max={500}
        step={1}
        slider={[1, 100]}
      />
      <NumberField
        label={t("generate.generation.cfg")}
        value={cfgScale}
        onChange={(next) => set({ cfgScale: next })}
        reset={defaults?.cfgScale ?? 7.5}
        min={1}
        max={200}
        step={0.1}
        slider={[1, 20]}
      />
      <Select
        label={t("generate.generation.scheduler")}
        data={schedulers}
        value={scheduler}
        searchable
        allowDeselect={false}
        onChange={(next) => next !== null && set({ scheduler: next })}
      />
      <div className={classes.row}>
        <div className={classes.seed}>
          <NumberField
            label={t("generate.generation.seed")}
            value={seed}
            onChange={(next) => set({ seed: next, shuffleSeed: false })}
            min={0}
            max={MAX_SEED}
            step={1}
          />
        </div>
        <CopyButton value={String(seed)}>
          {({ copy, copied }) => (
            <Tooltip label={t(copied ? "common.copied" : "common.copy")}>
              <ActionIcon size={30} aria-label={t("generate.generation.copySeed")} onClick={copy}>
                <IconCopy size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
        <Tooltip label={seedLabel}>
          <ActionIcon
            size={30}
            variant="default"
            aria-label={seedLabel}
            aria-pressed={!shuffleSeed}
            onClick={() => set({ shuffleSeed: !shuffleSeed })}
          >
            {shuffleSeed ? <IconArrowsShuffle size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </div>
      <Button variant="default" size="xs" disabled={!defaults} onClick={() => defaults && set(defaults)}>
        {t("generate.generation.reset")}
      </Button>
    </Section>
  );
}
