import { useMutation } from "@tanstack/react-query";
import { enqueue } from "../../api/queries/queue.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import { useGenerateSettings } from "../../state/generate-settings.ts";
import { useSelection } from "../../state/selection.ts";
import { generateBatch, MAX_SEED } from "./generate-batch.ts";
import { expandedQuery, isDynamic, stylePresetsQuery } from "./prompt/prompt-queries.ts";
import { styledPrompts } from "./prompt/styled-prompt.ts";

/** Puts what the settings say into the queue; a shuffled seed is drawn first, and kept to be seen. */
export function useInvoke() {
  return useMutation({
    mutationFn: invoke,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.queueStatus }),
  });
}

async function invoke(place: "front" | "back"): Promise<void> {
  if (useGenerateSettings.getState().shuffleSeed) {
    useGenerateSettings.setState({ seed: randomSeed() });
  }
  const settings = useGenerateSettings.getState();
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
  const newId = () =>
    crypto
      .getRandomValues(new Uint32Array(2))
      .reduce((id, n) => id + n.toString(36), "")
      .slice(0, 10);
  await enqueue(generateBatch(settings, { prompts, negative: styled.negative, newId }), place);
  useSelection.setState({ followsResults: true });
}

function randomSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed % (MAX_SEED + 1);
}
