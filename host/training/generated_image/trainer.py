"""How one network is trained: the loss of a batch of pairs, and a Trainer that takes steps on such batches."""

import math
from typing import NamedTuple

import torch
from torch.nn import functional as F

import looks
import network as networks

RISE = 0.04  # share of the time that the learning rate rises
LAST = 0.015  # share of the highest learning rate at the end
RATES = (0.05, 0.3, 1.0)  # of the parameter groups, beside the highest rate
DECAY = 0.03
SURE = 0.94  # labels keep away from 0 and 1 by half of what is missing here
HARDEST = 8  # one look in so many of a batch's first looks is a hardest real
MARGIN = 1.0  # logits that fakes should be above those
WARM = 4  # steps before a GPU's step is recorded
KEEP = 0.998  # of the running mean, a step


class Recipe(NamedTuple):
    """How a network is trained: highest learning rate, weights of the terms, pairs in a batch, pixels a side."""

    rate: float
    agree: float
    tail: float
    pairs: int
    side: int = looks.SIDE


def loss_of(logits, labels, used, recipe):
    """Of a batch of pairs. logits [2 * pairs]; labels [pairs], 1 for generated; used [pairs], 0 for pairs left out."""
    first, second = logits.chunk(2)
    share = used / used.sum().clamp(min=1)
    wanted = labels * SURE + (1 - SURE) / 2
    each = (_cross_entropy(first, wanted) + _cross_entropy(second, wanted)) / 2
    apart = F.smooth_l1_loss(first, second, reduction="none")
    loss = ((each + recipe.agree * apart) * share).sum()
    return loss + recipe.tail * tail_of(logits, labels.repeat(2), used.repeat(2)) if recipe.tail else loss


def _cross_entropy(logits, wanted):
    return F.binary_cross_entropy_with_logits(logits, wanted, reduction="none")


def tail_of(logits, labels, used):
    """How far fakes are from standing MARGIN above each of the hardest reals, at least roughly."""
    reals = torch.where((labels == 0) & (used > 0), logits, torch.full_like(logits, -30.0))
    hardest = torch.topk(reals, max(1, len(logits) // 2 // HARDEST)).values
    fakes = (labels * used)[:, None]
    short = F.softplus(MARGIN - (logits[:, None] - hardest[None])) * fakes
    return short.sum() / (fakes.sum().clamp(min=1) * len(hardest))


def rate_share(done):
    """Share of the highest learning rate: a short rise, then half a cosine down to LAST."""
    if done < RISE:
        return done / RISE
    return LAST + (1 - LAST) / 2 * (1 + math.cos(math.pi * (done - RISE) / (1 - RISE)))


class Trainer:
    """One network in training with its running mean. On a GPU a step is recorded once and then replayed: it consists of
    many small operations, and starting them one by one takes longer than they do."""

    def __init__(self, network, recipe, device):
        self.recipe, self.device = recipe, device
        self.network = network.to(device, memory_format=torch.channels_last).train()
        self.averaged = networks.Network().to(device, memory_format=torch.channels_last).eval()
        self.averaged.load_state_dict(self.network.state_dict())
        self.optimizer = self._optimizer()
        self.steps, self._graph, self._records = 0, None, device == "cuda"
        shape = 2 * recipe.pairs, 3, recipe.side, recipe.side
        self._pixels = torch.zeros(shape, device=device).contiguous(memory_format=torch.channels_last)
        self._labels, self._used = (torch.zeros(recipe.pairs, device=device) for _ in range(2))
        self._losses = torch.zeros((), device=device)

    def _optimizer(self):
        on_gpu = self.device == "cuda"  # where a recorded step can read a rate only from a tensor
        rates = [torch.tensor(share * self.recipe.rate, device=self.device) if on_gpu else 0.0 for share in RATES]
        groups = [{"params": p, "lr": rate} for p, rate in zip(networks.parameter_groups(self.network), rates)]
        return torch.optim.AdamW(groups, weight_decay=DECAY, fused=on_gpu, capturable=on_gpu)

    def step(self, pixels, labels, used, done):
        """One step on looks [2 * pairs, 3, SIDE, SIDE], 0..1; done: share of the time that is over."""
        self._set_rate(rate_share(done))
        self._pixels.copy_(resized(pixels, self.recipe.side))
        self._labels.copy_(labels)
        self._used.copy_(used)
        if self._graph:
            self._graph.replay()
        elif self._records and self.steps >= WARM:
            self._record()
        else:
            self._once()
        self.steps += 1
        keep = min(KEEP, self.steps / (self.steps + 20))
        with torch.no_grad():
            for slow, fast in zip(self.averaged.parameters(), self.network.parameters()):
                slow.lerp_(fast, 1 - keep)

    def _set_rate(self, share):
        for group, part in zip(self.optimizer.param_groups, RATES):
            rate = part * self.recipe.rate * share
            if torch.is_tensor(group["lr"]):
                group["lr"].fill_(rate)
            else:
                group["lr"] = rate

    def _once(self):
        self.optimizer.zero_grad(set_to_none=True)
        self._forward_and_back()

    def _forward_and_back(self):
        with torch.autocast(self.device, dtype=torch.bfloat16, cache_enabled=False):
            logits = self.network(self._pixels)[0].float()[:, 0]
        loss = loss_of(logits, self._labels, self._used, self.recipe)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self._losses.add_(loss.detach())

    def _record(self):
        torch.cuda.synchronize()
        self.optimizer.zero_grad(set_to_none=True)
        graph = torch.cuda.CUDAGraph()
        try:
            with torch.cuda.graph(graph):
                self._forward_and_back()
            graph.replay()
            torch.cuda.synchronize()
            self._graph = graph
        except RuntimeError as error:
            print("steps are not recorded:", error, flush=True)
            self._records = False
            torch.cuda.synchronize()
            self._once()

    def mean_loss(self, steps):
        """Of the last so many steps, since it was last asked for."""
        mean = self._losses.item() / steps
        self._losses.zero_()
        return mean


def resized(pixels, side):
    if pixels.shape[-1] == side:
        return pixels
    return F.interpolate(pixels, (side, side), mode="bilinear", antialias=True)
