import { useMutation } from "@tanstack/react-query";

/** Does something that a person asked for; what goes wrong is shown where it was asked. */
export function useChanging() {
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: (change: () => Promise<void>) => change() });
  return { act: mutate, isPending, error, reset };
}
