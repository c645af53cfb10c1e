import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewStylePreset, StylePreset, StylePresets } from "../services/style-presets.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenStylePresets {
  readonly presets: StylePresets;
  close(): Promise<void>;
}

function presetOf(name: string, positive_prompt = `{prompt}, ${name}`): NewStylePreset {
  return { name, preset_data: { positive_prompt, negative_prompt: "blurry" } };
}

/** What every implementation of style presets promises. */
export function stylePresetsConformance(name: string, open: () => Promise<OpenStylePresets>): void {
  describe(`${name} keeps the contract of StylePresets`, () => {
    let presets: StylePresets;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ presets, close } = await open());
    });
    afterEach(() => close());

    async function create(...names: readonly string[]): Promise<readonly StylePreset[]> {
      return presets.create(names.map((each) => presetOf(each)));
    }
    const names = (list: readonly StylePreset[]) => list.map((preset) => preset.name);
    const unchangeable = { code: "BUILT_IN_UNCHANGEABLE", status: 403 };
    const notFound = { code: "STYLE_PRESET_NOT_FOUND", status: 404 };

    it("gives back what was created, as the user's own", async () => {
      const [preset] = await create("Ink");
      expect(preset).toEqual({
        ...presetOf("Ink"),
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        type: "user",
        is_public: false,
        user_id: "system",
      });
      expect(await presets.get(preset?.id ?? "")).toEqual(preset);
    });

    it("stores all of several or none", async () => {
      await expect(presets.create([presetOf("a"), presetOf(" ")])).rejects.toMatchObject({
        code: "STYLE_PRESET_INVALID",
        status: 422,
      });
      expect(await presets.list({})).toEqual([]);
      expect(names(await create("b", "A", "c"))).toEqual(["b", "A", "c"]);
      expect(names(await presets.list({}))).toEqual(["A", "b", "c"]);
    });

    it("changes only what is named", async () => {
      const [preset] = await create("Ink");
      const id = preset?.id ?? "";
      expect(await presets.update(id, { name: "Ink 2" })).toEqual({ ...preset, name: "Ink 2" });
      const preset_data = { positive_prompt: "", negative_prompt: "" };
      expect(await presets.update(id, { preset_data })).toEqual({ ...preset, name: "Ink 2", preset_data });
      await expect(presets.update(id, { name: "" })).rejects.toMatchObject({ code: "STYLE_PRESET_INVALID" });
    });

    it("deletes", async () => {
      const [preset] = await create("Ink");
      await presets.delete(preset?.id ?? "");
      await expect(presets.get(preset?.id ?? "")).rejects.toMatchObject(notFound);
    });

    it("the program's own presets follow its files, keep their ids, and leave the user's alone", async () => {
      await create("Mine");
      await presets.syncDefaults([presetOf("Ink"), presetOf("Oil")]);
      const [ink] = await presets.list({ type: "default" });
      await presets.syncDefaults([presetOf("Ink", "new"), presetOf("Wood")]);
      const defaults = await presets.list({ type: "default" });
      expect(names(defaults)).toEqual(["Ink", "Wood"]);
      expect(defaults[0]).toMatchObject({ id: ink?.id, preset_data: { positive_prompt: "new" } });
      expect(names(await presets.list({ type: "user" }))).toEqual(["Mine"]);
    });

    it("the program's own presets cannot be changed or deleted", async () => {
      await presets.syncDefaults([presetOf("Ink")]);
      const [{ id = "" } = {}] = await presets.list({});
      await expect(presets.update(id, { name: "x" })).rejects.toMatchObject(unchangeable);
      await expect(presets.delete(id)).rejects.toMatchObject(unchangeable);
    });

    it.each(["no", "", "../..", "' or 1=1 --"])("faults row 13: there is no preset %j", async (id) => {
      await create("Ink");
      await expect(presets.get(id)).rejects.toMatchObject(notFound);
      await expect(presets.update(id, { name: "x" })).rejects.toMatchObject(notFound);
      await expect(presets.delete(id)).rejects.toMatchObject(notFound);
    });
  });
}
