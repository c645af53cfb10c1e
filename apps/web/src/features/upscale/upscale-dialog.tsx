import { upscaledSize } from "@evoke/recipes";
import { Button, Modal, Select, Switch, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { imageQuery, metadataQuery, thumbnailUrl } from "../../api/queries/images.ts";
import { modelsQuery } from "../../api/queries/models.ts";
import { enqueue } from "../../api/queries/queue.ts";
import { type ImageDto, toIdentifier } from "../../api/types.ts";
import { NumberField } from "../../components/number-field.tsx";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import { useUpscaleSettings, useUpscaling } from "../../state/upscaling.ts";
import { newId } from "../generate/new-id.ts";
import { randomSeed } from "../generate/random-seed.ts";
import { upscaleBatch } from "./upscale-batch.ts";
import classes from "./upscale-dialog.module.css";

/** The largest side that the server makes, in pixels. */
const LARGEST_SIDE = 8192;

/** Makes a picture of the gallery larger. */
export function UpscaleDialog() {
  const { t } = useTranslation();
  const name = useUpscaling((state) => state.name);
  const { data: record } = useQuery({ ...imageQuery(name ?? ""), enabled: name !== undefined });
  const close = (): void => useUpscaling.setState({ name: undefined });
  return (
    <Modal
      opened={name !== undefined}
      onClose={close}
      closeButtonProps={{ "aria-label": t("common.close") }}
      title={t("upscale.title")}
      size={440}
    >
      {record && <UpscaleForm key={record.image_name} record={record} onDone={close} />}
    </Modal>
  );
}

interface UpscaleFormProps {
  readonly record: ImageDto;
  readonly onDone: () => void;
}

function UpscaleForm({ record, onDone }: UpscaleFormProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const options = useUpscaleSettings();
  const set = useUpscaleSettings.setState;
  const { scale, detail, creativity } = options;
  const { data: models = [] } = useQuery(modelsQuery);
  const upscalers = models.filter(({ type }) => type === "spandrel_image_to_image");
  const upscaler = upscalers.find(({ key }) => key === options.upscaler?.key);
  const main = useGenerateSettings((settings) => settings.model);
  const { prompts, setPrompts } = usePromptsOf(record.image_name);
  const after = upscaledSize(record, scale);
  const tooLarge = Math.max(after.width, after.height) > LARGEST_SIDE;
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => {
      const { image_name, width, height } = record;
      const settings = { ...useGenerateSettings.getState(), ...prompts, seed: randomSeed() };
      const model = models.find(({ key }) => key === main?.key);
      const picture = { image: { image_name }, width, height };
      return enqueue(
        upscaleBatch(
          {
            picture,
            options: { ...options, detail: detail && main !== undefined, upscaler: upscaler && toIdentifier(upscaler) },
            settings,
            model,
          },
          newId,
        ),
      );
    },
    onSuccess: () => {
      onDone();
      go("/");
    },
  });
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <img src={thumbnailUrl(record.image_name)} alt="" />
        <div className="evoke-numbers">
          {`${record.width}×${record.height} → `}
          <strong>{`${after.width}×${after.height}`}</strong>
        </div>
      </div>
      <NumberField
        label={t("upscale.scale")}
        value={scale}
        onChange={(next) => set({ scale: next })}
        reset={2}
        min={1}
        max={8}
        step={0.25}
        slider={[1, 8]}
      />
      {tooLarge && (
        <div className={classes.error} role="alert">
          {t("upscale.tooLarge", { side: LARGEST_SIDE })}
        </div>
      )}
      <Select
        label={t("upscale.upscaler")}
        description={upscalers.length === 0 ? t("upscale.noUpscaler") : undefined}
        data={[
          { value: "", label: t("upscale.resample") },
          ...upscalers.map((model) => ({ value: model.key, label: model.name })),
        ]}
        value={upscaler?.key ?? ""}
        allowDeselect={false}
        onChange={(key) => {
          const found = upscalers.find((model) => model.key === key);
          set({ upscaler: found && toIdentifier(found) });
        }}
      />
      <Switch
        label={t("upscale.detail")}
        description={main ? t("upscale.detailHint", { model: main.name }) : t("upscale.noModel")}
        disabled={!main}
        checked={detail}
        onChange={({ currentTarget }) => set({ detail: currentTarget.checked })}
      />
      {detail && main && (
        <>
          <Textarea
            label={t("generate.prompt.label")}
            autosize
            minRows={2}
            maxRows={5}
            value={prompts.prompt}
            onChange={({ currentTarget }) => setPrompts({ ...prompts, prompt: currentTarget.value })}
          />
          <NumberField
            label={t("upscale.creativity")}
            value={creativity}
            onChange={(next) => set({ creativity: next })}
            reset={0}
            min={-10}
            max={10}
            step={1}
            slider={[-10, 10]}
          />
        </>
      )}
      {error && (
        <div className={classes.error} role="alert">
          {error.message}
        </div>
      )}
      <Button disabled={tooLarge} loading={isPending} onClick={() => mutate()}>
        {t("upscale.start")}
      </Button>
    </div>
  );
}

/** The prompts that a picture was made with, else those of the page; they can be changed. */
function usePromptsOf(name: string) {
  const { data: metadata } = useQuery(metadataQuery(name));
  const { prompt, negative } = useGenerateSettings.getState();
  const [prompts, setPrompts] = useState({ prompt, negative });
  useEffect(() => {
    const own = metadata?.["positive_prompt"];
    const avoided = metadata?.["negative_prompt"];
    if (typeof own === "string") setPrompts({ prompt: own, negative: typeof avoided === "string" ? avoided : "" });
  }, [metadata]);
  return { prompts, setPrompts };
}
