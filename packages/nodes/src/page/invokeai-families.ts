/** Node types of InvokeAI that belong together. */
export interface NodeFamily {
  readonly title: string;
  readonly types: readonly string[];
  /** What becomes of those that are not there yet. */
  readonly missing: Plan;
}

/** Whether a node type that is not there yet is meant to come, and why it is not there. */
interface Plan {
  readonly plan: "planned" | "not planned";
  readonly reason: string;
}

const planned = (reason: string): Plan => ({ plan: "planned", reason });
const notPlanned = (reason: string): Plan => ({ plan: "not planned", reason });

const later = notPlanned("FLUX and SD 3 come first; this family needs networks and text encoders of its own");

const family = (title: string, missing: Plan, types: string): NodeFamily => ({
  title,
  missing,
  types: types.trim().split(/\s+/),
});

/** Every node type of InvokeAI 6.14, each once. */
export const invokeaiFamilies: readonly NodeFamily[] = [
  family(
    "Models, prompts, latents and denoising (SD 1, SD 2, SDXL)",
    planned("next of its family"),
    `main_model_loader sdxl_model_loader sdxl_refiner_model_loader vae_loader model_identifier lora_loader lora_selector
    lora_collection_loader sdxl_lora_loader sdxl_lora_collection_loader clip_skip seamless freeu scheduler compel
    sdxl_compel_prompt sdxl_refiner_compel_prompt noise ideal_size denoise_latents denoise_latents_meta
    tiled_multi_diffusion_denoise_latents i2l l2i lblend lresize lscale crop_latents create_denoise_mask
    create_gradient_mask controlnet t2i_adapter ip_adapter`,
  ),
  family(
    "Pictures",
    planned("next of its family"),
    `blank_image color_correct crop_image_to_bounding_box paste_image_into_bounding_box img_blur img_chan
    img_channel_multiply img_channel_offset img_conv img_crop img_hue_adjust img_hue_adjust_oklch img_ilerp img_lerp
    img_mul img_noise img_nsfw img_pad_crop img_paste img_resize img_scale img_watermark decode_watermark
    invokeai_ealightness invokeai_img_blend invokeai_img_composite invokeai_img_dilate_erode invokeai_img_enhance
    invokeai_img_hue_adjust_plus invokeai_img_val_thresholds save_image save_image_to_file show_image unsharp_mask
    unsharp_mask_oklab heuristic_resize`,
  ),
  family(
    "Masks, infill and canvas",
    planned("next of its family"),
    `cv_inpaint infill_cv2 infill_lama infill_patchmatch infill_rgba infill_tile alpha_mask_to_tensor
    apply_mask_to_image apply_tensor_mask_to_image expand_mask_with_fade get_image_mask_bounding_box
    image_mask_to_tensor invert_tensor_mask mask_combine mask_edge mask_from_id rectangle_mask tensor_mask_to_image
    tomask canvas_output canvas_paste_back canvas_v2_mask_and_crop image_panel_layout`,
  ),
  family(
    "Tiles and upscaling",
    planned("next of its family"),
    `calculate_image_tiles calculate_image_tiles_even_split calculate_image_tiles_min_overlap merge_tiles_to_image
    pair_tile_image tile_to_properties esrgan spandrel_image_to_image spandrel_image_to_image_autoscale`,
  ),
  family(
    "Values, mathematics, texts and lists",
    planned("next of its family"),
    `boolean conditioning float image integer latents string boolean_collection conditioning_collection
    float_collection image_collection integer_collection latents_collection string_collection bounding_box color
    collect iterate if add sub mul div integer_math float_math float_range float_to_int round_float rand_float rand_int
    range range_of_size random_range string_join string_join_three string_replace string_split string_split_neg
    dynamic_prompt prompt_from_file prompt_template image_batch image_generator string_batch string_generator
    integer_batch integer_generator float_batch float_generator`,
  ),
  family(
    "Metadata",
    planned("next of its family"),
    `core_metadata metadata merge_metadata metadata_item metadata_item_linked metadata_field_extractor
    metadata_from_image metadata_to_bool metadata_to_bool_collection metadata_to_controlnets metadata_to_float
    metadata_to_float_collection metadata_to_integer metadata_to_integer_collection metadata_to_ip_adapters
    metadata_to_lora_collection metadata_to_loras metadata_to_model metadata_to_scheduler metadata_to_sdlx_loras
    metadata_to_sdxl_model metadata_to_string metadata_to_string_collection metadata_to_t2i_adapters metadata_to_vae`,
  ),
  family(
    "Workflows in workflows",
    planned("next of its family"),
    "call_saved_workflow workflow_return workflow_return_get workflow_return_value",
  ),
  family(
    "Control pictures, faces and segments",
    planned("needs a network of its own that finds edges, depth, poses, faces or segments"),
    `canny_edge_detection color_map content_shuffle depth_anything_depth_estimation dw_openpose_detection
    hed_edge_detection lineart_anime_edge_detection lineart_edge_detection mediapipe_face_detection mlsd_detection
    normal_map pbr_maps pidi_edge_detection face_identifier face_mask_detection face_off grounding_dino
    segment_anything`,
  ),
  family(
    "FLUX",
    planned("the FLUX transformer and the T5 text encoder are not there yet"),
    `flux_model_loader flux_lora_loader flux_lora_collection_loader flux_control_lora_loader flux_text_encoder
    flux_denoise flux_denoise_meta flux_vae_encode flux_vae_decode flux_controlnet flux_ip_adapter flux_fill
    flux_kontext flux_kontext_image_prep flux_redux`,
  ),
  family(
    "SD 3",
    planned("the MMDiT transformer and the T5 text encoder are not there yet"),
    "sd3_model_loader sd3_text_encoder sd3_denoise sd3_i2l sd3_l2i",
  ),
  family(
    "FLUX.2",
    later,
    `flux2_klein_model_loader flux2_klein_lora_loader flux2_klein_lora_collection_loader flux2_klein_text_encoder
    flux2_dev_model_loader flux2_dev_lora_loader flux2_dev_lora_collection_loader flux2_dev_text_encoder flux2_denoise
    flux2_vae_encode flux2_vae_decode`,
  ),
  family(
    "Z-Image",
    later,
    `z_image_model_loader z_image_lora_loader z_image_lora_collection_loader z_image_text_encoder z_image_denoise
    z_image_denoise_meta z_image_i2l z_image_l2i z_image_control z_image_seed_variance_enhancer`,
  ),
  family(
    "Qwen Image",
    later,
    `qwen_image_model_loader qwen_image_lora_loader qwen_image_lora_collection_loader qwen_image_text_encoder
    qwen_image_denoise qwen_image_i2l qwen_image_l2i`,
  ),
  family(
    "Anima",
    later,
    `anima_model_loader anima_lora_loader anima_lora_collection_loader anima_text_encoder anima_denoise anima_i2l
    anima_l2i anima_lllite`,
  ),
  family("CogView4", later, "cogview4_model_loader cogview4_text_encoder cogview4_denoise cogview4_i2l cogview4_l2i"),
  family(
    "ERNIE Image",
    later,
    `ernie_image_model_loader ernie_image_text_encoder ernie_image_prompt_enhancer ernie_image_denoise
    ernie_image_vae_decode`,
  ),
  family(
    "Ideogram 4",
    later,
    "ideogram4_model_loader ideogram4_caption_builder ideogram4_text_encoder ideogram4_denoise ideogram4_l2i",
  ),
  family(
    "Krea 2",
    later,
    `krea2_model_loader krea2_lora_loader krea2_lora_collection_loader krea2_text_encoder
    krea2_conditioning_rebalance krea2_seed_variance krea2_denoise`,
  ),
  family(
    "Decoding by PiD",
    notPlanned("an experimental decoder with a language model in front; the models' own autoencoders are used"),
    `pid_decoder_loader pid_upscale gemma2_encoder_loader flux_pid_decode flux2_pid_decode sd3_pid_decode
    sdxl_pid_decode z_image_pid_decode qwen_image_pid_decode`,
  ),
  family(
    "Hosted services",
    notPlanned("pictures are made on your own machine; a hosted service can be a node of your own"),
    "openai_image_generation gemini_image_generation seedream_image_generation alibabacloud_image_generation",
  ),
  family(
    "Video",
    planned("there is no video model yet; comes after FLUX and SD 3"),
    `video wan_model_loader wan_lora_loader wan_lora_collection_loader wan_text_encoder wan_ref_image_encoder
    wan_denoise wan_video_denoise wan_i2l wan_l2i wan_l2v wan_i2v_ideal_dimensions wan_ti2v_ideal_dimensions
    video_concat video_frame_extract extract_video_range`,
  ),
  family(
    "Language models",
    notPlanned("there is no language model in the engine"),
    "text_llm text_llm_with_preset llava_onevision_vllm",
  ),
];
