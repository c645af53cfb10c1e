/** Where networks run. */
export type Device = "cpu";

/** What a session is created with, on every device. */
export interface RuntimeOptions {
  /** `"cpu"` unless given. */
  readonly device?: Device;
  /** Threads for one operator; as many as there are physical cores unless given. */
  readonly threads?: number;
}

/** ONNX Runtime's name of the execution provider of each device. */
export const executionProviders: Readonly<Record<Device, string>> = { cpu: "cpu" };
