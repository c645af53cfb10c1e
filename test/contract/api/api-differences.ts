/** A place where the HTTP API is not as InvokeAI's document has it, and why. */
interface Difference {
  /** An operation, a schema or a field of one; what is inside is meant too. */
  readonly at: string;
  readonly reason: string;
}

const because = (reason: string, ...places: readonly string[]): readonly Difference[] =>
  places.map((at) => ({ at, reason }));

const fieldsOf = (schema: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `${schema}.${name}`);

/** Every reviewed difference; the test fails for one that is not here, and for one here that is gone. */
export const differences: readonly Difference[] = [
  ...because(
    "InvokeAI's own web client sends raw text, which InvokeAI takes too without saying so.",
    "POST /api/v1/client_state/{queue_id}/set_by_key body types",
  ),
  ...because(
    "The gallery can be filtered by model, for which InvokeAI has no parameter.",
    "GET /api/v1/gallery/item_names parameters",
  ),
  ...because(
    "What one request may ask for is bounded.",
    "Body_cancel_by_batch_ids.batch_ids maxItems",
    "PUT /api/v1/queue/{queue_id}/retry_items_by_id body maxItems",
    ...["offset minimum", "limit minimum", "limit maximum"].flatMap((bound) => [
      `GET /api/v1/images/ ${bound}`,
      `GET /api/v1/boards/ ${bound}`,
    ]),
    ...[
      ...["get_images_by_names", "delete_images_from_list", "star_images_in_list", "unstar_images_in_list"],
      ...["download_images_from_list", "add_images_to_board", "remove_images_from_board"],
    ].map((operation) => `Body_${operation}.image_names maxItems`),
    "GET /api/v1/workflows/ page minimum",
    "GET /api/v1/workflows/ per_page minimum",
    "ModelRelationshipBatchRequest.model_keys maxItems",
    "BulkDeleteModelsRequest.keys maxItems",
    "BulkReidentifyModelsRequest.keys maxItems",
    "DeleteOrphanedModelsRequest.paths maxItems",
    "ModelRecordChanges.trigger_phrases maxItems",
    ...["loras", "control_layers", "ip_adapters", "reference_images"].map((name) => `RecallParameter.${name} maxItems`),
  ),
  ...because(
    "InvokeAI's document leaves out that the path's id is ignored: the body's counts, here too when it has one.",
    "PATCH /api/v1/workflows/i/{workflow_id} parameters",
  ),
  ...because(
    "These answer with a file; InvokeAI's document has what its framework says of any route beside it.",
    "GET /api/v1/workflows/i/{workflow_id}/thumbnail answer's type application/json",
    "GET /api/v1/style_presets/export answer's type application/json",
    "GET /api/v1/style_presets/i/{style_preset_id}/image answer's type application/json",
    "GET /api/v2/models/i/{key}/image answer's type application/json",
  ),
  ...because(
    "No models are offered for download so far: the lists are empty.",
    "StarterModelResponse.starter_models[]",
  ),
  ...because(
    "Models are not downloaded so far: an installation has no parts and nothing that a download would tell of it.",
    "ModelInstallJob.source_metadata",
    "ModelInstallJob.download_parts[]",
  ),
  ...because(
    "One schema takes the default settings of every kind of model; models of outside providers are not known here.",
    "ModelRecordChanges.default_settings",
    ...fieldsOf("ModelRecordChanges", "provider_id", "provider_model_id", "capabilities"),
  ),
  ...because(
    "A variant is any text: what a model is follows from its files and its user's word.",
    "ModelRecordChanges.variant",
  ),
  ...because("A batch without runs runs once, in InvokeAI too; only its document asks for them.", "Batch required"),
  ...because(
    "The workflow of a batch is kept as it is sent: it is embedded into pictures and checked when it is opened.",
    "Batch.workflow",
    "SessionQueueItem.workflow",
  ),
  ...because("The document leaves open what a value was; the batch's schema says it.", "NodeFieldValue.value"),
  ...because(
    "Called sessions are queue items of their own; none is inside of another one.",
    ...fieldsOf("GraphExecutionState", "waiting_workflow_call_child_session"),
  ),
  ...because(
    "Settings of InvokeAI that mean nothing here, or that nobody needs to know over HTTP.",
    ...fieldsOf(
      "InvokeAIAppConfig",
      "legacy_models_yaml_path",
      "allow_origins",
      "allow_credentials",
      "allow_methods",
      "allow_headers",
      "ssl_certfile",
      "ssl_keyfile",
      "base_url",
      "forwarded_allow_ips",
      "http_compression_level",
      "log_tokenization",
      "models_dir",
      "convert_cache_dir",
      "download_cache_dir",
      "legacy_conf_dir",
      "db_dir",
      "custom_nodes_dir",
      "style_presets_dir",
      "workflow_thumbnails_dir",
      "log_handlers",
      "log_format",
      "log_sql",
      "log_level_network",
      "use_memory_db",
      "dev_reload",
      "profile_graphs",
      "profile_prefix",
      "profiles_dir",
      "max_cache_vram_gb",
      "log_memory_usage",
      "model_cache_keep_alive_min",
      "device_working_mem_gb",
      "enable_partial_loading",
      "keep_ram_copy_of_weights",
      "ram",
      "vram",
      "lazy_offload",
      "pytorch_cuda_alloc_conf",
      "offload_text_encoders_to_idle_gpus",
      "sequential_guidance",
      "wan_memory_optimization",
      "pid_memory_optimization",
      "attention_type",
      "attention_slice_size",
      "force_tiled_decode",
      "pil_compress_level",
      "session_queue_mode",
      "hashing_algorithm",
      "remote_api_tokens",
      "scan_models_on_startup",
      "allow_private_download_urls",
      "download_proxy",
      "unsafe_disable_picklescan",
      "external_alibabacloud_api_key",
      "external_alibabacloud_base_url",
      "external_gemini_api_key",
      "external_openai_api_key",
      "external_gemini_base_url",
      "external_openai_base_url",
      "external_seedream_api_key",
      "external_seedream_base_url",
    ),
  ),
];
