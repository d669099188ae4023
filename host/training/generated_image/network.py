"""The network: a MobileNetV2 body (Sandler et al. 2018, arXiv 1801.04381) that starts from an image classifier's weights,
beside a narrow branch that sees only high frequencies and starts from nothing.

In: [n, 3, SIDE, SIDE], RGB 0..1. Out: logit [n, 1] and map [n, 1, SIDE / 32, SIDE / 32] whose mean is the logit.
Batch normalisation is folded into the convolutions: small learning rates keep them stable, and nothing depends on what
else is in a batch.
"""

import json

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional as F

# (expansion, channels, repeats, first stride), Sandler et al. 2018, table 2
BLOCKS = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
MIDDLE = 12  # the block whose 96 channels at SIDE / 16 join the last ones
FIRST = 3  # blocks that see edges and colours: training moves them little


class Inverted(nn.Module):
    def __init__(self, inside, outside, stride, expansion):
        super().__init__()
        middle = inside * expansion
        self.expand = nn.Conv2d(inside, middle, 1) if expansion > 1 else None
        self.depthwise = nn.Conv2d(middle, middle, 3, stride, 1, groups=middle)
        self.project = nn.Conv2d(middle, outside, 1)
        self.adds = stride == 1 and inside == outside

    def forward(self, x):
        y = F.relu6(self.expand(x)) if self.expand is not None else x
        if x.is_cuda:
            y = F.relu6(self.depthwise(y))
        else:
            with torch.autocast(x.device.type, enabled=False):  # depthwise gradients are slow in half precision on a CPU
                y = F.relu6(self.depthwise(y.float()))
        y = self.project(y)
        return x + y if self.adds else y


class Residue(nn.Module):
    """What is left when a 3x3 binomial blur is taken away, through four narrow convolutions."""

    def __init__(self, width=24):
        super().__init__()
        kernel = torch.tensor([1.0, 2.0, 1.0])
        kernel = (kernel[:, None] * kernel[None]) / 16
        self.register_buffer("kernel", kernel.expand(3, 1, 3, 3).contiguous())
        sizes = ((3, width, 2), (width, 2 * width, 2), (2 * width, 3 * width, 2), (3 * width, 3 * width, 2))
        self.layers = nn.Sequential(
            *(m for a, b, s in sizes for m in (nn.Conv2d(a, b, 3, s, 1), nn.ReLU()))
        )

    def forward(self, x):
        blurred = F.conv2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), self.kernel, groups=3)
        return self.layers((x - blurred) * 8)


class Network(nn.Module):
    def __init__(self, residue=24, hidden=128, dropout=0.3):
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, 2, 1)
        blocks, inside = [], 32
        for expansion, outside, repeats, stride in BLOCKS:
            for number in range(repeats):
                blocks.append(Inverted(inside, outside, stride if number == 0 else 1, expansion))
                inside = outside
        self.blocks = nn.ModuleList(blocks)
        self.residue = Residue(residue)
        self.join = nn.Conv2d(320 + 96 + 3 * residue, hidden, 1)
        self.drop = nn.Dropout2d(dropout)
        self.patch = nn.Conv2d(hidden, 1, 1)

    def forward(self, pixels):
        x = F.relu6(self.stem(pixels))
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number == MIDDLE:
                middle = F.avg_pool2d(x, 2)
        fine = F.avg_pool2d(self.residue(pixels), 2)
        patches = self.patch(self.drop(F.relu(self.join(torch.cat((x, middle, fine), 1)))))
        return patches.mean((2, 3)), patches


def parameter_groups(network):
    """The parameters in three lists: the classifier's first blocks, the rest of its body, and what starts from nothing."""
    first = network.stem, *network.blocks[:FIRST]
    rest = network.residue, network.join, network.patch
    return [[p for part in parts for p in part.parameters()] for parts in (first, network.blocks[FIRST:], rest)]


def load(path):
    """The network of a MODEL.pt that train.py wrote, or of a MODEL.onnx that export.py did."""
    network = Network()
    if path.endswith(".onnx"):
        start_from_shipped(network, path)
    else:
        network.load_state_dict(torch.load(path, map_location="cpu"))
    return network


def start_from_shipped(network, path):
    """Takes over the weights of a network that export.py wrote; the residue's convolutions are told by their order."""
    stored = {t.name.removesuffix("_half"): numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    unnamed = iter([values for name, values in stored.items() if name.startswith("onnx::")])
    found = {}
    for name, value in network.state_dict().items():
        values = stored[name] if name in stored else next(unnamed)
        found[name] = torch.tensor(values.astype(np.float32)).reshape(value.shape)
    network.load_state_dict(found)


def start_from_classifier(network, folder):
    """Takes over the convolutions of a Keras MobileNetV2 in TensorFlow.js form (model.json and its weight file)."""
    weights = _tfjs_weights(folder)

    def put(conv, kernel, norm, depthwise=False):
        k = weights[kernel].transpose(2, 3, 0, 1) if depthwise else weights[kernel].transpose(3, 2, 0, 1)
        scale = weights[norm + "/gamma"] / np.sqrt(weights[norm + "/moving_variance"] + 1e-3)
        conv.weight.data = torch.tensor(k * scale[:, None, None, None]).float()
        conv.bias.data = torch.tensor(weights[norm + "/beta"] - weights[norm + "/moving_mean"] * scale).float()

    put(network.stem, "Conv1/kernel", "bn_Conv1")
    for number, block in enumerate(network.blocks):
        name = f"block_{number}" if number else "expanded_conv"
        if block.expand is not None:
            put(block.expand, f"{name}_expand/kernel", f"{name}_expand_BN")
        put(block.depthwise, f"{name}_depthwise/depthwise_kernel", f"{name}_depthwise_BN", depthwise=True)
        put(block.project, f"{name}_project/kernel", f"{name}_project_BN")


def _tfjs_weights(folder):
    manifest = json.load(open(f"{folder}/model.json"))["weightsManifest"]
    found = {}
    for group in manifest:
        data, at = b"".join(open(f"{folder}/{path}", "rb").read() for path in group["paths"]), 0
        for entry in group["weights"]:
            count, packed = int(np.prod(entry["shape"])), entry.get("quantization")
            kind = np.dtype(packed["dtype"] if packed else entry["dtype"])
            values = np.frombuffer(data, kind, count, at).astype(np.float32)
            at += count * kind.itemsize
            found[entry["name"]] = (values * packed["scale"] + packed["min"] if packed else values).reshape(entry["shape"])
    return found
