import { create } from "zustand";

/** A workflow that another page wants to have opened in the editor; the editor takes it when it is shown. */
interface WantedWorkflow {
  readonly document: unknown;
}

export const useWantedWorkflow = create<WantedWorkflow>()(() => ({ document: undefined }));

/** Has a workflow's document opened; the caller goes to the page of workflows. */
export function openInEditor(document: unknown): void {
  useWantedWorkflow.setState({ document });
}
