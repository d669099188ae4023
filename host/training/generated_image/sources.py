"""Which photos take part, by folder: OWNER+NAME/<label> as the extraction of the image manifest writes them, or tiles by generator."""


LEFT_OUT = ("mysociety+theyworkforyou", "muxspace+facial_expressions")  # thumbnails: no look fits into them
SPEAKERS = (
    "gugcz+ csvconf+ cds-snc+ fossasia+ djangocon+ gopherconindia+ jsconf+ jsconfjp+ tedxwarsaw+ bangkokrb+ JSConfBp+ "
    "JSConfArmenia+ cascadiajs+ GDG-Nantes+ TrigenSoftware+ mozilla+ creativetimofficial+"
).split()
GALLERIES = (
    "songguoxs+ wanghao137+ edouardtiem+ cheekymohnkey+ isupplymnl-blip+ Kwai-Kolors+ muset-ai+ PicoTrex+ jamez-bondos+ "
    "JimmyLv+ EvoLinkAI+ Evolink-AI+ isndotbiz+"
).split()


def of(record):
    """(source, label, generator) of a record of FACES.jsonl, or None where it takes no part."""
    parts = record["path"].split("/")
    owner, folder = parts[-3], parts[-2]
    if owner in LEFT_OUT or folder == "swap" or min(record["w"], record["h"]) < 110:
        return None
    if "tiles" in parts:
        return f"tiles:{folder}", "ai", folder
    if owner.startswith("Kozzlov+"):
        return "paintings:" + ("louvre" if folder == "real" else folder), "real", "painting"
    face = any(f[4] >= 0.7 for f in record["faces"])
    if folder == "real" and not face and not owner.startswith(("bearpaw+", "djbielejeski+")):
        return None
    if owner.startswith(tuple(SPEAKERS)):
        return "speakers:" + owner.split("+")[0], folder, "photo"
    if owner.startswith(tuple(GALLERIES)):
        return ("galleries:" + owner.split("+")[0], folder, "modern") if face else None
    return owner.split("-blonde")[0][-40:] + (":blonde" if "blonde" in owner else ""), folder, owner


def is_layout(record):
    """Galleries hold posters and pages beside photos: print must not become a trace. True where no face is large."""
    short = min(record["w"], record["h"])
    sizes = [min(f[2] - f[0], f[3] - f[1]) for f in record["faces"] if f[4] >= 0.7]
    return not sizes or max(sizes) < 0.15 * short or len(sizes) > 4
