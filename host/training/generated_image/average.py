#!/usr/bin/env python3
"""Writes the mean of the weights of several networks that were trained on from the same one: what they agree on stays, and
what one of them learned by chance fades.

usage: average.py OUT.pt MODEL(.pt|.onnx) [MODEL ...]
"""

import sys

import torch

import network as networks


def main():
    out, *paths = sys.argv[1:]
    states = [networks.load(path).state_dict() for path in paths]
    torch.save({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}, out)


if __name__ == "__main__":
    main()
