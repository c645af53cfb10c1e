"""Text-image pairs from Microsoft's Fluent 3D emoji (npm @lobehub/fluent-emoji-3d, MIT), named by emojibase-data (MIT).

    python data.py NODE_MODULES OUT.npz --size 128

`things.txt` lists the names that are used: near-twins and the many people and hands are left out, since a small
model learns the rest better without them. A thing that has one main colour also comes in other hues."""
import argparse
import glob
import json
import os
import random
import re

import numpy as np
from PIL import Image

COLOURS = [(15, "red"), (40, "orange"), (68, "yellow"), (165, "green"), (195, "cyan"), (255, "blue"),
           (290, "purple"), (345, "pink"), (361, "red")]
COLOUR_WORDS = {"red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "black", "white", "brown",
                "grey", "gray", "gold", "golden", "silver", "light"}


def clean(s):
    s = s.lower().replace("’", "'").replace("“", "").replace("”", "").replace(":", "").replace("_", " ")
    return re.sub(r"\s+", " ", s).strip()


def items(node_modules):
    base = os.path.join(node_modules, "@lobehub/fluent-emoji-3d/assets")
    files = {os.path.basename(f)[:-5]: f for f in glob.glob(base + "/*.webp")}
    with open(os.path.join(os.path.dirname(__file__), "things.txt")) as f:
        things = set(f.read().split("\n"))
    with open(os.path.join(node_modules, "emojibase-data/en/data.json")) as f:
        emoji = json.load(f)
    for e in emoji:
        h = e["hexcode"].lower()
        f = next((files[c] for c in (h, h.replace("-fe0f", ""), h + "-fe0f") if c in files), None)
        label = clean(e["label"])
        if f and label in things:
            yield label, f


def load(path, size):
    im = Image.open(path).convert("RGBA").resize((size, size), Image.LANCZOS)
    return np.asarray(im)


def hue_shift(rgba, turn):
    hsv = np.asarray(Image.fromarray(rgba[..., :3]).convert("HSV")).copy()
    hsv[..., 0] = (hsv[..., 0].astype(int) + int(turn * 256)) % 256
    out = rgba.copy()
    out[..., :3] = np.asarray(Image.fromarray(hsv, "HSV").convert("RGB"))
    return out


def main_colour(rgba):
    """The name of the hue most of the picture has, or None where no hue leads."""
    a = rgba[..., 3] > 128
    hsv = np.asarray(Image.fromarray(rgba[..., :3]).convert("HSV")).astype(float)
    w = a * (hsv[..., 1] > 80) * (hsv[..., 2] > 60)
    if w.sum() < .35 * a.sum():
        return None
    hist = np.zeros(len(COLOURS))
    edges = np.array([c for c, _ in COLOURS])
    np.add.at(hist, np.searchsorted(edges, hsv[..., 0][w > 0] * 360 / 256, side="right").clip(0, len(COLOURS) - 1), 1)
    names = {}
    for n, (_, c) in zip(hist, COLOURS):
        names[c] = names.get(c, 0) + n
    best = max(names, key=names.get)
    return best if names[best] > .6 * hist.sum() else None


def on_white(rgba):
    im = Image.new("RGBA", rgba.shape[1::-1], (255, 255, 255, 255))
    im.alpha_composite(Image.fromarray(rgba))
    return np.asarray(im.convert("RGB"))


def captions(rng, label, colour, recoloured, n):
    named = recoloured or (colour and not COLOUR_WORDS & set(label.split()))
    forms = ("{}", "{}", "{}", "{}", "{}", "{}", "a {}", "{} icon", "3d icon of {}")

    def caption():
        form = rng.choice(forms)
        return form.format(f"{colour} {label}" if recoloured or (named and rng.random() < .25) else label)

    return [caption() for _ in range(n)]


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("node_modules")
    ap.add_argument("out")
    ap.add_argument("--size", type=int, default=128)
    ap.add_argument("--hues", type=int, default=3, help="recoloured copies of a thing with one main colour")
    ap.add_argument("--captions", type=int, default=12, help="captions of each picture")
    a = ap.parse_args()
    rng = random.Random(0)
    images, texts, labels = [], [], []
    for label, f in items(a.node_modules):
        rgba = load(f, a.size)
        colour = main_colour(rgba)
        turns = [0]
        if colour and not COLOUR_WORDS & set(label.split()):
            turns += rng.sample([i / 8 for i in range(1, 8)], a.hues)
        for turn in turns:
            img = hue_shift(rgba, turn) if turn else rgba
            c = main_colour(img)
            if turn and not c:
                continue
            images.append(on_white(img))
            texts.append(captions(rng, label, c, bool(turn), a.captions))
            labels.append(label)
    np.savez_compressed(a.out, images=np.stack(images), texts=np.array(texts), labels=np.array(labels))
    print(len(images), "images of", len(set(labels)), "things", images[0].shape)
    for i in rng.sample(range(len(texts)), 12):
        print(texts[i][:4])
