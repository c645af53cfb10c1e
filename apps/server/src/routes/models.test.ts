import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
});

afterAll(() => server.close());

type Config = { key: string; name: string; hash: string; base: string; type: string };

async function listed(query = ""): Promise<readonly Config[]> {
  const { body } = await server.request("GET", `/api/v2/models/${query}`);
  return (body as { models: Config[] }).models;
}

describe("models", () => {
  it("are listed with everything that pages need, ordered and filtered", async () => {
    const models = await listed("?order_by=name&direction=ASC&model_name=");
    expect(models).toContainEqual(
      expect.objectContaining({
        ...{ name: "icons", base: "sd-1", type: "main", format: "diffusers", variant: "normal" },
        ...{ source_type: "path", cover_image: null, trigger_phrases: null, source_url: null },
        ...{ prediction_type: expect.any(String), file_size: expect.any(Number), description: expect.any(String) },
        default_settings: expect.objectContaining({ width: 128, height: 128 }),
      }),
    );
    for (const order of ["default", "type", "base", "format", "size", "created_at", "updated_at", "path"]) {
      const [up, down] = [await listed(`?order_by=${order}`), await listed(`?order_by=${order}&direction=DESC`)];
      expect(up).toEqual([...down].reverse());
    }
    expect(await listed("?base_models=sdxl&base_models=flux")).toEqual([]);
    expect(await listed("?model_type=lora")).toEqual([]);
    expect((await listed("?base_models=sd-1&model_type=main&model_format=diffusers")).length).toBeGreaterThan(0);
    expect((await server.request("GET", "/api/v2/models/?order_by=secret")).status).toBe(422);
  });

  it("are found by key, by hash and by name, type and base", async () => {
    const [model] = await listed();
    const { key, hash, name, type, base } = model ?? { key: "", hash: "", name: "", type: "", base: "" };
    for (const path of [
      `i/${key}`,
      `get_by_hash?hash=${hash}`,
      `get_by_attrs?name=${name}&type=${type}&base=${base}`,
    ]) {
      expect((await server.request("GET", `/api/v2/models/${path}`)).body).toEqual(model);
    }
    for (const path of ["i/no", "get_by_hash?hash=no", "get_by_attrs?name=no&type=main&base=sd-1", `i/${key}/image`]) {
      expect((await server.request("GET", `/api/v2/models/${path}`)).status).toBe(404);
    }
  });

  it("answers what a model manager asks at its start", async () => {
    const get = async (path: string) => (await server.request("GET", `/api/v2/models/${path}`)).body;
    expect(await get("missing")).toEqual({ models: [] });
    expect(await get("starter_models")).toEqual({ starter_models: [], starter_bundles: {} });
    expect(await get("stats")).toBeNull();
    expect(await get("hf_login")).toBe("unknown");
  });
});
