/** The CLIP vision towers that IP-Adapters were trained with, by the names that each is usually installed under. */
export const visionTowers = {
  "ViT-H": ["ip_adapter_sd_image_encoder", "IP Adapter SD1.5 Image Encoder"],
  "ViT-G": ["ip_adapter_sdxl_image_encoder", "IP Adapter SDXL Image Encoder"],
  "ViT-L": ["clip-vit-large-patch14"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const towers = ["ViT-H", "ViT-G", "ViT-L"] as const;

/** Which vision tower a model is, by its name; ViT-H, which most adapters use, for names that are not known. */
export function visionTowerOf(name: string): keyof typeof visionTowers {
  return towers.find((tower) => visionTowers[tower].some((known) => known === name)) ?? "ViT-H";
}
