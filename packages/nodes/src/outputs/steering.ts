import { ControlField, defineOutput, IPAdapterField, T2IAdapterField } from "@evoke/invoke";
import { z } from "zod";

export const ControlOutput = defineOutput({
  type: "control_output",
  description: "A ControlNet with its picture",
  fields: z.object({ control: ControlField.describe("ControlNet(s) to apply") }),
});

export const T2IAdapterOutput = defineOutput({
  type: "t2i_adapter_output",
  name: "T2IAdapterOutput",
  description: "A T2I-Adapter with its picture",
  fields: z.object({ t2i_adapter: T2IAdapterField.describe("T2I-Adapter(s) to apply").meta({ title: "T2I Adapter" }) }),
});

export const IPAdapterOutput = defineOutput({
  type: "ip_adapter_output",
  name: "IPAdapterOutput",
  description: "An IP-Adapter with its pictures",
  fields: z.object({ ip_adapter: IPAdapterField.describe("IP-Adapter to apply").meta({ title: "IP-Adapter" }) }),
});
