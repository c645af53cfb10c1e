import { useMutation } from "@tanstack/react-query";
import i18next from "i18next";
import { enqueue } from "../../api/queries/queue.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import { missingOf } from "../../state/reference-layers.ts";
import { useSelection } from "../../state/selection.ts";
import { generateBatch } from "./generate-batch.ts";
import { useLastRun } from "./last-run.ts";
import { newId } from "./new-id.ts";
import { expandedQuery, isDynamic, stylePresetsQuery } from "./prompt/prompt-queries.ts";
import { styledPrompts } from "./prompt/styled-prompt.ts";
import { randomSeed } from "./random-seed.ts";

/** Puts what the settings say into the queue; a shuffled seed is drawn first, and kept to be seen. */
export function useInvoke() {
  return useMutation({
    mutationFn: invoke,
    onMutate: () => useLastRun.setState({ refused: undefined }),
    onError: ({ message }) => useLastRun.setState({ refused: message }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.queueStatus }),
  });
}

async function invoke(place: "front" | "back"): Promise<void> {
  takeTyped();
  if (useGenerateSettings.getState().shuffleSeed) {
    useGenerateSettings.setState({ seed: randomSeed() });
  }
  const settings = useGenerateSettings.getState();
  for (const layer of settings.layers) {
    const missing = layer.enabled && missingOf(layer);
    if (missing) {
      const kind = i18next.t(`generate.layers.kinds.${layer.kind}`);
      throw new Error(i18next.t(`generate.layers.missing.${missing}`, { kind }));
    }
  }
  const { prompt, negative, dynamicPrompts, maxPrompts, stylePresetId } = settings;
  const presets = stylePresetId === undefined ? [] : await queryClient.ensureQueryData(stylePresetsQuery);
  const preset = presets.find(({ id }) => id === stylePresetId)?.preset_data;
  const styled = styledPrompts(
    { prompt, negative },
    preset && { prompt: preset.positive_prompt, negative: preset.negative_prompt },
  );
  const prompts =
    dynamicPrompts && isDynamic(styled.prompt)
      ? (await queryClient.fetchQuery(expandedQuery(styled.prompt, maxPrompts))).prompts
      : [styled.prompt];
  await enqueue(generateBatch(settings, { prompts, negative: styled.negative, newId }), place);
  useSelection.setState({ followsResults: true });
}

/** A number that is still being typed counts: fields take it when they are left. */
function takeTyped(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) return;
  field.blur();
  field.focus();
}
