"""Which photos take part, by folder: OWNER+NAME/<label>/file as the extraction of the image manifest and every later
repository has them (label real or ai), or tiles/<generator>/file.

A source is called by its folder. Those that share people, prompts or a style get a family's name before their owner's,
so that a family can be left out whole: a network that knows half of it would know the other half.
"""

import hashlib
import json

LEFT_OUT = ("mysociety+theyworkforyou", "muxspace+facial_expressions")  # thumbnails: no look fits into them
SMALLEST = 110  # pixels of the short side
SURE = 0.7  # score of a face that counts

# Never trained on: the tables are made on them. Prefixes of a source or a generator.
JUDGED = (
    "speakers:fossasia speakers:gugcz speakers:csvconf speakers:cds-snc prajnasb+ galleries:EvoLinkAI tiles:FLUX.1-pro "
    "tiles:mixed faker-js+ paintings:heldout presidential-innovation-fellows+ ropensci+ cssconf+2019 ageitgey+ "
    "Cshields88+ swcarpentry+ themefisher+educenter chrisnelsonfitt+ galleries:daniamiwa-cmyk galleries:Seanamccormick7 "
    "galleries:ruifei521 galleries:supuni9622"
).split()

# Conferences and staff: people speak at several.
SPEAKERS = (
    "gugcz+ csvconf+ cds-snc+ fossasia+ djangocon+ gopherconindia+ jsconf+ jsconfjp+ tedxwarsaw+ bangkokrb+ JSConfBp+ "
    "JSConfArmenia+ cascadiajs+ GDG-Nantes+ TrigenSoftware+ mozilla+ creativetimofficial+"
).split()
GALLERIES = (
    "songguoxs+ wanghao137+ edouardtiem+ cheekymohnkey+ isupplymnl-blip+ Kwai-Kolors+ muset-ai+ PicoTrex+ jamez-bondos+ "
    "JimmyLv+ EvoLinkAI+ Evolink-AI+ isndotbiz+"
).split()
PAINTINGS = ("Kozzlov+",)
# Their pictures take part without a face too: the person is small, or turned away.
FACELESS = ("bearpaw+", "djbielejeski+", "gebaltso+", "junguler+", "faker-js+")
# Sets of nothing but portraits and figures. Any other generated picture is of a gallery or an application's examples.
DATA_SETS = (*FACELESS, "chmoe+", "dinablachman+", "balajisrinivas+", "prajnasb+")

# The most pictures of a source: those of one prompt, one pose or one street are soon all alike.
MOST = 1200
CAPS = (
    ("galleries:Invigo-Info", 650),
    ("gebaltso+", 600),
    ("djbielejeski+Stable-Diffusion-Regularization-Images-blonde", 450),
    ("junguler+", 380),
    ("tiles:StyleGAN2", 380),
    ("bearpaw+", 500),
    ("balajisrinivas+", 900),
)
# How often a source is drawn, beside the square root of its size.
SHARES = (("paintings:", 0.5), ("bearpaw+", 0.6), ("balajisrinivas+", 0.6))
# Sites and photographers were found one by one. The small ones are drawn as one source, of which all are different.
ADDED_SHARE = 1.3
SMALL = 40


def of(record):
    """(source, label, generator) of a record of FACES.jsonl, or None where it takes no part."""
    parts = record["path"].split("/")
    owner, label = parts[-3], parts[-2]
    if owner in LEFT_OUT or label == "swap" or min(record["w"], record["h"]) < SMALLEST:
        return None
    if "tiles" in parts:
        return f"tiles:{label}", "ai", label
    if owner.startswith(PAINTINGS):
        return "paintings:" + ("louvre" if label == "real" else label), "real", "painting"
    if not sure_faces(record) and not owner.startswith(FACELESS):
        return None
    if owner.startswith(tuple(SPEAKERS)):
        return "speakers:" + owner.split("+")[0], label, "photo"
    if label == "ai" and not owner.startswith(DATA_SETS):
        return "galleries:" + owner.split("+")[0], label, "modern"
    return owner, label, owner


def sure_faces(record):
    """Boxes (x0, y0, x1, y1, score) of the faces that count, in pixels of the record's size."""
    return [face for face in record["faces"] if face[4] >= SURE]


def cap(source):
    """The most pictures of a source."""
    return _by_prefix(source, CAPS, MOST)


def share(source, label):
    """How often a source is drawn, beside others of its size and class."""
    return _by_prefix(source, SHARES, ADDED_SHARE if label == "real" and is_added(source) else 1.0)


def drawn_as(source, label, size):
    """The (label, source) that a source of so many pictures is drawn as."""
    return label, "small" if is_added(source) and size < SMALL else source


def is_added(source):
    """Whether a source is none of those listed here."""
    family, named, owner = source.partition(":")
    if named:
        return family == "galleries" and not f"{owner}+".startswith(tuple(GALLERIES))
    return not source.startswith(DATA_SETS)


def _by_prefix(source, table, otherwise):
    return next((value for prefix, value in table if source.startswith(prefix)), otherwise)


def is_page(record, source):
    """Whether a gallery's or a site's picture may be a poster or a page: print must not become a trace."""
    return (source.startswith("galleries:") or is_added(source)) and is_layout(record)


def is_layout(record):
    """True where no face is large, or there are many."""
    short = min(record["w"], record["h"])
    sizes = [min(face[2] - face[0], face[3] - face[1]) for face in sure_faces(record)]
    return not sizes or max(sizes) < 0.15 * short or len(sizes) > 4


def is_of(known, prefixes):
    """Whether a (source, label, generator) is one of some sources or generators."""
    return known[0].startswith(tuple(prefixes)) or known[2].startswith(tuple(prefixes))


def chosen(lists, most, dropped=()):
    """(record, (source, label, generator)) of all that take part, at most `most(source)` of each source.

    lists are FACES.jsonl (find_faces.py). Which ones are taken, and their order, only file names decide.
    """
    records = {record["path"]: record for path in lists for record in map(json.loads, open(path))}
    count = {}
    for record in sorted(records.values(), key=lambda record: name_hash(record["path"])):
        known = of(record)
        if known is None or record["path"] in dropped or count.get(known[0], 0) >= most(known[0]):
            continue
        count[known[0]] = count.get(known[0], 0) + 1
        yield record, known


def name_hash(path, salt=""):
    """Bytes that only a file's name decides, to sort by or to seed with."""
    return hashlib.sha256(f"{path.rsplit('/', 1)[1]}{salt}".encode()).digest()
