/**
 * Tensors that checkpoints carry and inference does not need, by the names that Stable Diffusion's training code,
 * PyTorch Lightning, CLIP and common merging tools give them.
 */
const LEFTOVERS: readonly RegExp[] = [
  // running averages, losses and optimiser state
  /^model_ema\./,
  /(^|\.)loss\./,
  /^(optimizer_states|lr_schedulers|callbacks)\./,
  // the noise schedule, which the scheduler computes itself
  /^(betas|lvlb_weights|logvar|scale_factor|posterior_\w+|(sqrt_|log_|sqrt_recip_|sqrt_recipm1_)?(one_minus_)?alphas_cumprod(_prev)?)$/,
  /^denoiser\.sigmas$/,
  // markers of zero terminal SNR and v-prediction
  /^(v_pred|ztsnr)$/,
  // CLIP: buffers and parts that only contrastive training uses
  /(^|\.)(position_ids|logit_scale|attn_mask)$/,
];

/** Whether a name, without or with its component's prefix, is known to be of no use. */
export function isIgnorable(name: string): boolean {
  return LEFTOVERS.some((pattern) => pattern.test(name));
}
