#!/usr/bin/env python3
"""Writes a trained network as ONNX with half-precision weights (computed in single precision) and checks it.

usage: export.py MODEL.pt OUT.onnx [--version V]
Prints the largest difference to PyTorch on noise; ends with 1 where it is over 0.02 of a logit. Writes OUT.onnx's
SHA-256 and version into OUT.json, leaving the other values there as they are.
"""

import argparse
import hashlib
import json
import os
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper

import looks
import network as networks

MOST_DIFFERENT = 0.02


def halved(model):
    """Stores every large weight as float16 behind a Cast, which the runtime folds away when it loads the model."""
    casts, kept = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < 256:
            kept.append(tensor)
            continue
        kept.append(numpy_helper.from_array(values.astype(np.float16), tensor.name + "_half"))
        casts.append(helper.make_node("Cast", [tensor.name + "_half"], [tensor.name], to=onnx.TensorProto.FLOAT))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(casts + nodes)
    return model


def exported(network, path):
    sample = torch.rand(2, 3, looks.SIDE, looks.SIDE)
    names = {"input_names": ["pixels"], "output_names": ["logit", "map"]}
    sizes = {name: {0: "n"} for name in ("pixels", "logit", "map")}
    torch.onnx.export(network, sample, path, opset_version=13, dynamic_axes=sizes, dynamo=False, **names)
    onnx.save(halved(onnx.load(path)), path)


def difference(network, path):
    sample = torch.rand(4, 3, looks.SIDE, looks.SIDE)
    with torch.no_grad():
        wanted = network(sample)[0].numpy()
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return float(np.abs(session.run(["logit"], {"pixels": sample.numpy()})[0] - wanted).max())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model"), parser.add_argument("out")
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    network = networks.load(options.model).eval()
    exported(network, options.out)
    off = difference(network, options.out)
    about = os.path.splitext(options.out)[0] + ".json"
    values = json.load(open(about)) if os.path.exists(about) else {}
    values |= {"version": options.version, "sha256": hashlib.sha256(open(options.out, "rb").read()).hexdigest()}
    json.dump(values, open(about, "w"), indent=2)
    print(f"{os.path.getsize(options.out)} bytes, largest difference {off:.4f}")
    sys.exit(off > MOST_DIFFERENT)


if __name__ == "__main__":
    main()
