import { z } from "zod";
import { dependencies } from "../operations/dependencies.ts";
import { levelNumber, setLevel } from "../operations/log-level.ts";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { AppConfig, runtimeConfig } from "../schemas/runtime-config.ts";

const base = "/api/v1/app";

const LogLevel = z.union([0, 10, 20, 30, 40, 50].map((level) => z.literal(level)));
const PublishedLogLevel = z.int().meta({ id: "LogLevel", enum: [0, 10, 20, 30, 40, 50] });

const ExternalProviderStatusModel = z
  .object({ provider_id: z.string(), configured: z.boolean(), message: z.string().nullable().default(null) })
  .meta({ id: "ExternalProviderStatusModel" });

const ExternalProviderConfigModel = z
  .object({ provider_id: z.string(), api_key_configured: z.boolean(), base_url: z.string().nullable().default(null) })
  .meta({ id: "ExternalProviderConfigModel" });

/** About the program and its settings. */
export const appRoutes: RouteFamily = {
  tag: "app",
  routes: [
    route({
      method: "GET",
      path: `${base}/version`,
      operationId: "app_version",
      kind: "read",
      summary: "The program's version",
      reply: z.object({ version: z.string().describe("App version") }).meta({ id: "AppVersion" }),
      handle: (_, { version }) => ({ version }),
    }),
    route({
      method: "GET",
      path: `${base}/app_deps`,
      operationId: "get_app_deps",
      kind: "read",
      summary: "What the program runs on, with versions",
      reply: z.record(z.string(), z.string()),
      handle: () => dependencies(),
    }),
    route({
      method: "GET",
      path: `${base}/patchmatch_status`,
      operationId: "get_patchmatch_status",
      kind: "read",
      summary: "Whether infill_patchmatch is there",
      reply: z.boolean(),
      handle: (_, { invoker }) => invoker.registry.has("infill_patchmatch"),
    }),
    route({
      method: "GET",
      path: `${base}/generation_device_options`,
      operationId: "get_generation_device_options",
      kind: "read",
      summary: "Devices that pictures can be made on",
      reply: z.array(z.object({ device: z.string(), name: z.string() }).meta({ id: "GenerationDeviceOption" })),
      handle: () => [{ device: "cpu", name: "CPU" }],
    }),
    route({
      method: "GET",
      path: `${base}/runtime_config`,
      operationId: "get_runtime_config",
      kind: "read",
      summary: "The settings, and which of them were set",
      reply: z
        .object({ set_fields: z.array(z.string()), config: AppConfig })
        .meta({ id: "InvokeAIAppConfigWithSetFields" }),
      handle: (_, { configuration, address }) => runtimeConfig(configuration, address()),
    }),
    route({
      method: "GET",
      path: `${base}/external_providers/status`,
      operationId: "get_external_provider_statuses",
      kind: "read",
      summary: "External providers: there are none",
      reply: z.array(ExternalProviderStatusModel),
      handle: () => [],
    }),
    route({
      method: "GET",
      path: `${base}/external_providers/config`,
      operationId: "get_external_provider_configs",
      kind: "read",
      summary: "Settings of external providers: there are none",
      reply: z.array(ExternalProviderConfigModel),
      handle: () => [],
    }),
    route({
      method: "GET",
      path: `${base}/logging`,
      operationId: "get_log_level",
      kind: "read",
      summary: "The least important level that is logged",
      reply: PublishedLogLevel,
      handle: (_, { server, configuration }) => levelNumber(server.services.logger, configuration.log_level),
    }),
    route({
      method: "POST",
      path: `${base}/logging`,
      operationId: "set_log_level",
      kind: "change",
      summary: "Log more or less until the server ends",
      body: LogLevel,
      publishedBody: PublishedLogLevel,
      reply: PublishedLogLevel,
      handle: ({ body }, { server, configuration }) => {
        setLevel(server.services.logger, body);
        return levelNumber(server.services.logger, configuration.log_level);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/invocation_cache`,
      operationId: "clear_invocation_cache",
      kind: "change",
      summary: "Forget every kept output",
      reply: z.null(),
      handle: (_, { server }) => {
        server.invokerServices.invocationCache.clear();
        return null;
      },
    }),
    route({
      method: "PUT",
      path: `${base}/invocation_cache/enable`,
      operationId: "enable_invocation_cache",
      kind: "change",
      summary: "Keep outputs from now on",
      reply: z.null(),
      handle: (_, { server }) => {
        server.invokerServices.invocationCache.enable();
        return null;
      },
    }),
    route({
      method: "PUT",
      path: `${base}/invocation_cache/disable`,
      operationId: "disable_invocation_cache",
      kind: "change",
      summary: "Keep no outputs from now on",
      reply: z.null(),
      handle: (_, { server }) => {
        server.invokerServices.invocationCache.disable();
        return null;
      },
    }),
    route({
      method: "GET",
      path: `${base}/invocation_cache/status`,
      operationId: "get_invocation_cache_status",
      kind: "read",
      summary: "How the cache of outputs is doing",
      reply: z
        .object({
          size: z.int().describe("The current size of the invocation cache"),
          hits: z.int().describe("The number of cache hits"),
          misses: z.int().describe("The number of cache misses"),
          enabled: z.boolean().describe("Whether the invocation cache is enabled"),
          max_size: z.int().describe("The maximum size of the invocation cache"),
        })
        .meta({ id: "InvocationCacheStatus" }),
      handle: (_, { server }) => server.invokerServices.invocationCache.status(),
    }),
  ],
};
