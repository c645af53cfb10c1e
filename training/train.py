"""Trains the small text-to-image model that the project ships, on a CPU or a CUDA card.

    python train.py vae  DATA.npz WORK --minutes 40
    python train.py unet DATA.npz WORK --minutes 90      # resumes from WORK/unet.pt when it is there
    python train.py export WORK MODEL_DIR                # diffusers layout, fp16 safetensors
    python train.py sample MODEL_DIR OUT.png             # a sheet of pictures to look at

Needs torch, numpy, safetensors, transformers and pillow; nothing is downloaded. `tokenizer/`
(vocab.json, merges.txt) must stand in WORK. README.md has the whole sequence.
"""
import argparse
import json
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from nets import UNet, VAE

SIZES = {
    "small": dict(chans=(64, 128, 256), heads=(2, 4, 8), layers=1, ctx=192, text_layers=3),
    "base": dict(chans=(128, 256, 384), heads=(4, 8, 12), layers=1, ctx=256, text_layers=4),
}
VAE_CHANS, SCALE = (32, 64, 96, 128), 0.18215
DEV = "cuda" if torch.cuda.is_available() else "cpu"


def alphas_cumprod():
    b = torch.linspace(0.00085 ** .5, 0.012 ** .5, 1000, dtype=torch.float64) ** 2
    return torch.cumprod(1 - b, 0).float().to(DEV)


def text_config(cfg, vocab):
    return CLIPTextConfig(vocab_size=vocab, hidden_size=cfg["ctx"], intermediate_size=cfg["ctx"] * 4,
                          num_hidden_layers=cfg["text_layers"], num_attention_heads=cfg["ctx"] // 64,
                          max_position_embeddings=77, projection_dim=cfg["ctx"],
                          bos_token_id=vocab - 2, eos_token_id=vocab - 1, pad_token_id=vocab - 1)


def build(cfg, vocab):
    text = CLIPTextModel(text_config(cfg, vocab)).to(DEV)
    for p in text.parameters():
        if p.dim() == 2: torch.nn.init.normal_(p, std=.05)
    return UNet(cfg["chans"], cfg["layers"], cfg["heads"], cfg["ctx"]).to(DEV), text


def text_states(text, ids):
    return text(input_ids=ids).last_hidden_state


def sobel(a):
    return a[..., 1:] - a[..., :-1], a[..., 1:, :] - a[..., :-1, :]


def train_vae(a):
    imgs = torch.from_numpy(np.load(a.data)["images"]).permute(0, 3, 1, 2).contiguous()
    if DEV == "cuda": imgs = imgs.to(DEV)
    m = VAE(VAE_CHANS).to(DEV)
    path = os.path.join(a.work, "vae.safetensors")
    if os.path.exists(path) and a.resume: m.load_state_dict(load_file(path))
    opt = torch.optim.AdamW(m.parameters(), lr=a.lr or 1e-3, betas=(.9, .99), weight_decay=1e-3)
    t0, step, total, B = time.time(), 0, a.minutes * 60, a.batch or 8
    while (el := time.time() - t0) < total:
        lr = (a.lr or 1e-3) * min(1, (step + 1) / 100) * max(.01, math.cos(.5 * math.pi * el / total))
        for g in opt.param_groups: g["lr"] = lr
        x = imgs[torch.randint(0, len(imgs), (B,), device=imgs.device)].float() / 127.5 - 1
        if torch.rand(()) < .5: x = x.flip(3)
        if torch.rand(()) < .3: x = x[:, torch.randperm(3)]
        if a.crop and el < .85 * total:  # crops give more steps for the same pixels; the end sees whole pictures
            i, j = torch.randint(0, x.shape[-1] - a.crop + 1, (2,)).tolist()
            x = x[..., i:i + a.crop, j:j + a.crop]
        else:
            x = torch.roll(x, tuple(torch.randint(-12, 13, (2,)).tolist()), (2, 3))
        x = x.contiguous()
        with torch.autocast(DEV, torch.bfloat16):
            mean, logvar = m.moments(x)
            y = m.decode(mean + torch.randn_like(mean) * (.5 * logvar).exp())
        y, mean, logvar = y.float(), mean.float(), logvar.float()
        l1, edge, p, q = (y - x).abs().mean(), 0, y, x
        for _ in range(3):
            for u, v in zip(sobel(p), sobel(q)): edge = edge + (u - v).abs().mean()
            p, q = F.avg_pool2d(p, 2), F.avg_pool2d(q, 2)
            l1 = l1 + .5 * (p - q).abs().mean()
        kl = .5 * (mean ** 2 + logvar.exp() - 1 - logvar).mean()
        loss = l1 + edge + 1e-3 * kl
        opt.zero_grad(); loss.backward()
        torch.nn.utils.clip_grad_norm_(m.parameters(), 1.); opt.step(); step += 1
        if step % 200 == 0:
            print(f"vae {step} {el:.0f}s l1 {l1.item():.4f} edge {edge.item():.4f} kl {kl.item():.2f} {step * B / el:.0f} img/s", flush=True)
            save_file(m.state_dict(), path)
    # Fold the latents' mean and spread into the 1x1 convolutions: after them each channel of
    # latent*SCALE has mean 0 and variance 1, which is what the diffusion schedule assumes.
    m.eval(); zs = []
    with torch.no_grad():
        for i in range(0, min(len(imgs), 2048), 32):
            zs.append(m.moments(imgs[i:i + 32].to(DEV).float() / 127.5 - 1)[0])
        z = torch.cat(zs); mu, sd = z.mean((0, 2, 3)), z.std((0, 2, 3)) * SCALE
        m.post_quant_conv.bias += torch.einsum("oihw,i->o", m.post_quant_conv.weight, mu)
        m.post_quant_conv.weight *= sd[None, :, None, None]
        m.quant_conv.weight[:4] /= sd[:, None, None, None]
        m.quant_conv.bias[:4] = (m.quant_conv.bias[:4] - mu) / sd
        m.quant_conv.bias[4:] -= 2 * sd.log()
        x = imgs[:8].to(DEV).float() / 127.5 - 1
        print("vae mae", (m.decode(m.moments(x)[0]) - x).abs().mean().item() / 2)
    save_file({k: v.contiguous() for k, v in m.state_dict().items()}, os.path.join(a.work, "vae-final.safetensors"))


def encode_all(a, imgs):
    m = VAE(VAE_CHANS).to(DEV); m.load_state_dict(load_file(os.path.join(a.work, "vae-final.safetensors"))); m.eval()
    out = []
    with torch.no_grad():
        for flip in (0, 1):
            for i in range(0, len(imgs), 32):
                x = imgs[i:i + 32].to(DEV).float() / 127.5 - 1
                out.append(m.moments(x.flip(3) if flip else x)[0] * SCALE)
    return torch.cat(out)


def train_unet(a):
    d = np.load(a.data); cfg = SIZES[a.size]
    tk = CLIPTokenizer.from_pretrained(os.path.join(a.work, "tokenizer"))
    rows, K = d["texts"].tolist(), d["texts"].shape[1]
    ids = tk([c for r in rows for c in r], padding="max_length", max_length=77, truncation=True, return_tensors="pt")
    ids = ids.input_ids.view(len(rows), K, 77).to(DEV)
    empty = tk([""], padding="max_length", max_length=77, return_tensors="pt").input_ids.to(DEV)
    cache = os.path.join(a.work, "latents.pt")
    z = torch.load(cache).to(DEV) if os.path.exists(cache) else encode_all(a, torch.from_numpy(d["images"]).permute(0, 3, 1, 2).contiguous())
    torch.save(z.cpu(), cache)
    print("latents", tuple(z.shape), "mean %.3f std %.3f" % (z.mean(), z.std()), flush=True)
    unet, text = build(cfg, len(tk))
    params = list(unet.parameters()) + list(text.parameters())
    print("unet %.1fM text %.1fM" % (sum(p.numel() for p in unet.parameters()) / 1e6, sum(p.numel() for p in text.parameters()) / 1e6))
    ckpt = os.path.join(a.work, "unet.pt"); step = 0
    ema = [p.detach().clone() for p in params]
    opt = torch.optim.AdamW(params, lr=a.lr or 4e-4, betas=(.9, .98), weight_decay=.01, fused=True)
    if os.path.exists(ckpt):
        s = torch.load(ckpt, map_location=DEV)
        unet.load_state_dict(s["unet"]); text.load_state_dict(s["text"]); ema = [e.to(DEV) for e in s["ema"]]
        if "opt" in s: opt.load_state_dict(s["opt"])
        step = s["step"]; print("resumed at", step)
    ac = alphas_cumprod(); snr = ac / (1 - ac); B = a.batch or 64; t0, n0, run = time.time(), step, 0.
    fwd = torch.compile(unet) if DEV == "cuda" else unet
    def save():
        s = dict(unet=unet.state_dict(), text=text.state_dict(), ema=ema, step=step, size=a.size, opt=opt.state_dict())
        torch.save(s, ckpt + ".tmp"); os.replace(ckpt + ".tmp", ckpt)
    while (el := time.time() - t0) < a.minutes * 60:
        frac = el / (a.minutes * 60)
        lr = (a.lr or 4e-4) * min(1, (step + 1) / 300) * (1 if frac < a.flat else max(.02, (1 - frac) / (1 - a.flat + 1e-9)))
        for g in opt.param_groups: g["lr"] = lr
        i = torch.randint(0, len(z), (B,), device=DEV); j = i % len(rows)
        tok = ids[j, torch.randint(0, K, (B,), device=DEV)]
        tok = torch.where(torch.rand(B, 1, device=DEV) < .1, empty, tok)
        x0 = z[i]; t = torch.randint(0, 1000, (B,), device=DEV); e = torch.randn_like(x0)
        sa, sb = ac[t].sqrt()[:, None, None, None], (1 - ac[t]).sqrt()[:, None, None, None]
        with torch.autocast(DEV, torch.bfloat16):
            v = fwd(sa * x0 + sb * e, t, text_states(text, tok))
        w = torch.clamp(snr[t], max=5) / (snr[t] + 1)
        loss = (((v.float() - (sa * e - sb * x0)) ** 2).mean((1, 2, 3)) * w).mean() / .6
        opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(params, 1.); opt.step(); step += 1
        k = min(.999, (step + 1) / (step + 20))
        with torch.no_grad(): torch._foreach_lerp_(ema, [p.detach() for p in params], 1 - k)
        if DEV == "cpu" or step % 50 == 0: run = .98 * run + .02 * loss.item() if run else loss.item()
        if step % 100 == 0: print(f"unet {step} {el:.0f}s loss {run:.4f} {(step - n0) * B / max(el, 1e-3):.0f} img/s", flush=True)
        if step % 500 == 0: save()
    save(); print("done", step)


def export(a):
    s = torch.load(os.path.join(a.work, "unet.pt"), map_location="cpu"); cfg = SIZES[s["size"]]; out = a.out
    vocab = len(json.load(open(os.path.join(a.work, "tokenizer/vocab.json"))))
    unet, text = build(cfg, vocab); unet.cpu(); text.cpu()
    for p, e in zip(list(unet.parameters()) + list(text.parameters()), s["ema"]): p.data.copy_(e.cpu())
    def put(sub, name, sd, config):
        os.makedirs(os.path.join(out, sub), exist_ok=True)
        save_file({k: (v.half() if v.is_floating_point() else v).contiguous() for k, v in sd.items()}, os.path.join(out, sub, name), metadata={"format": "pt"})
        json.dump(config, open(os.path.join(out, sub, "config.json"), "w"), indent=2)
    n, c = len(cfg["chans"]), cfg["chans"]
    px = a.px
    put("unet", "diffusion_pytorch_model.safetensors", unet.state_dict(), {
        "_class_name": "UNet2DConditionModel", "sample_size": px // 8, "in_channels": 4, "out_channels": 4,
        "block_out_channels": list(c), "layers_per_block": cfg["layers"], "cross_attention_dim": cfg["ctx"],
        "down_block_types": ["CrossAttnDownBlock2D"] * n, "mid_block_type": "UNetMidBlock2DCrossAttn",
        "up_block_types": ["CrossAttnUpBlock2D"] * n, "attention_head_dim": list(cfg["heads"]), "norm_num_groups": 32,
        "norm_eps": 1e-5, "act_fn": "silu", "use_linear_projection": True, "flip_sin_to_cos": True, "freq_shift": 0,
        "center_input_sample": False, "downsample_padding": 1, "mid_block_scale_factor": 1})
    sd = {("text_model." + k if not k.startswith("text_model.") else k): v for k, v in text.state_dict().items() if "position_ids" not in k}
    tc = {k: v for k, v in text_config(cfg, vocab).to_dict().items() if isinstance(v, (int, float, str))}
    put("text_encoder", "model.safetensors", sd, {**tc, "architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "hidden_act": "quick_gelu"})
    put("vae", "diffusion_pytorch_model.safetensors", load_file(os.path.join(a.work, "vae-final.safetensors")), {
        "_class_name": "AutoencoderKL", "in_channels": 3, "out_channels": 3, "latent_channels": 4, "block_out_channels": list(VAE_CHANS),
        "down_block_types": ["DownEncoderBlock2D"] * 4, "up_block_types": ["UpDecoderBlock2D"] * 4, "layers_per_block": 1,
        "norm_num_groups": 8, "act_fn": "silu", "sample_size": px, "scaling_factor": SCALE, "mid_block_add_attention": False})
    os.makedirs(os.path.join(out, "scheduler"), exist_ok=True); os.makedirs(os.path.join(out, "tokenizer"), exist_ok=True)
    json.dump({"_class_name": "DDIMScheduler", "num_train_timesteps": 1000, "beta_start": .00085, "beta_end": .012, "beta_schedule": "scaled_linear",
               "prediction_type": "v_prediction", "clip_sample": False, "set_alpha_to_one": False, "steps_offset": 1, "timestep_spacing": "leading"},
              open(os.path.join(out, "scheduler/scheduler_config.json"), "w"), indent=2)
    for f in os.listdir(os.path.join(a.work, "tokenizer")):
        open(os.path.join(out, "tokenizer", f), "wb").write(open(os.path.join(a.work, "tokenizer", f), "rb").read())
    json.dump({"_class_name": "StableDiffusionPipeline", "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
               "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"], "scheduler": ["diffusers", "DDIMScheduler"],
               "safety_checker": [None, None], "feature_extractor": [None, None]}, open(os.path.join(out, "model_index.json"), "w"), indent=2)


PROMPTS = ["red apple", "grinning face", "cat face", "rocket", "blue dog face", "green heart", "purple mushroom", "pizza", "sailboat", "gift icon",
           "astronaut", "3d icon of guitar", "pink octopus", "house with garden", "yellow car", "dragon face", "books", "snowman", "robot", "crown",
           "green cat face", "blue strawberry", "smiling sun", "a purple castle"]


def sample(a):
    from PIL import Image
    m = a.model; uc = json.load(open(m + "/unet/config.json")); tc = json.load(open(m + "/text_encoder/config.json"))
    unet = UNet(uc["block_out_channels"], uc["layers_per_block"], uc["attention_head_dim"], uc["cross_attention_dim"])
    unet.load_state_dict({k: v.float() for k, v in load_file(m + "/unet/diffusion_pytorch_model.safetensors").items()})
    vae = VAE(VAE_CHANS); vae.load_state_dict({k: v.float() for k, v in load_file(m + "/vae/diffusion_pytorch_model.safetensors").items()})
    text = CLIPTextModel(CLIPTextConfig(**{k: v for k, v in tc.items() if k not in ("architectures", "model_type")}))
    sd = {k: v.float() for k, v in load_file(m + "/text_encoder/model.safetensors").items()}
    own = text.state_dict(); text.load_state_dict({k: sd.get(k, sd.get("text_model." + k)) for k in own})
    for x in (unet, vae, text): x.to(DEV).eval()
    tk = CLIPTokenizer.from_pretrained(m + "/tokenizer"); ac = alphas_cumprod()
    P = PROMPTS; ids = tk(P + [""] * len(P), padding="max_length", max_length=77, return_tensors="pt").input_ids.to(DEV)
    with torch.no_grad():
        ctx = text_states(text, ids); torch.manual_seed(0); s = uc["sample_size"]
        x = torch.randn(len(P), 4, s, s).to(DEV); ts = torch.linspace(999, 0, a.steps + 1).long()
        for i in range(a.steps):
            t, u = ts[i].item(), ts[i + 1].item()
            v = unet(torch.cat([x, x]), torch.full((2 * len(P),), t, device=DEV), ctx); c, n = v.chunk(2); v = n + a.cfg * (c - n)
            x0 = ac[t].sqrt() * x - (1 - ac[t]).sqrt() * v; e = ac[t].sqrt() * v + (1 - ac[t]).sqrt() * x
            x = ac[u].sqrt() * x0 + (1 - ac[u]).sqrt() * e if i < a.steps - 1 else x0
        y = ((vae.decode(x / SCALE).clamp(-1, 1) + 1) * 127.5).byte().permute(0, 2, 3, 1).cpu().numpy()
    Image.fromarray(np.concatenate([np.concatenate(list(y[r * 8:r * 8 + 8]), 1) for r in range(len(P) // 8)], 0)).save(a.out)


def arguments():
    ap = argparse.ArgumentParser()
    sub = ap.add_subparsers(dest="cmd", required=True)
    for name in ("vae", "unet"):
        s = sub.add_parser(name)
        s.add_argument("data")
        s.add_argument("work")
        s.add_argument("--minutes", type=float, default=30)
        s.add_argument("--batch", type=int)
        s.add_argument("--lr", type=float)
        s.add_argument("--resume", action="store_true", help="go on from WORK/vae.safetensors")
        s.add_argument("--size", default="small", choices=SIZES)
        s.add_argument("--crop", type=int, help="train the autoencoder on crops of this many pixels")
        s.add_argument("--flat", type=float, default=.6, help="share of the time before the learning rate falls")
    s = sub.add_parser("export")
    s.add_argument("work")
    s.add_argument("out")
    s.add_argument("--px", type=int, default=128)
    s = sub.add_parser("sample")
    s.add_argument("model")
    s.add_argument("out")
    s.add_argument("--steps", type=int, default=30)
    s.add_argument("--cfg", type=float, default=4)
    return ap.parse_args()


if __name__ == "__main__":
    a = arguments()
    {"vae": train_vae, "unet": train_unet, "export": export, "sample": sample}[a.cmd](a)
