// How much of what a page shows was read, and what was read that nobody wrote or that shows nobody who is offered.

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** Host and path of a picture's address, without what changes when it is signed or scaled anew. */
const placeOf = (url) => {
  if (!/^https?:/.test(url)) return url;
  const { host, pathname } = new URL(url);
  return host + pathname;
};

const known = (direction) => direction !== "unknown";

/** Takes each wanted thing out of what was seen, once; what is left of both. A picture may be known by a second address. */
function matched(wanted, seen) {
  const left = [...seen];
  const pairs = [];
  const missed = [];
  for (const item of wanted) {
    const at = left.findIndex((other) => other.key === item.key || other.also === item.key);
    if (at < 0) missed.push(item);
    else pairs.push([item, left.splice(at, 1)[0]]);
  }
  return { pairs, missed, left };
}

/**
 * @param expected what a page's `.expected.json` says
 * @param seen what `readPage` found
 * @returns counts, and lists that name what is missing, wrong or too much
 */
export function scoreOf(expected, seen) {
  const messages = matched(
    expected.messages.map((m) => ({ ...m, key: plain(m.text) })),
    seen.messages.map((m) => ({ ...m, key: plain(m.text) })),
  );
  const photos = matched(
    expected.photos.map((photo) => ({ key: placeOf(`https://${photo}`) })),
    seen.photos.map((photo) => ({ key: placeOf(photo.url), also: placeOf(photo.src) })),
  );
  const told = messages.pairs.filter(([wanted]) => known(wanted.direction));
  const said = [seen.partner?.name ?? "", ...messages.left.map((m) => m.key), ...photos.left.map((p) => p.key)];
  return {
    messages: { wanted: expected.messages.length, found: messages.pairs.length },
    sides: {
      wanted: expected.messages.filter((m) => known(m.direction)).length,
      found: told.filter(([wanted, found]) => wanted.direction === found.direction).length,
    },
    photos: { wanted: expected.photos.length, found: photos.pairs.length },
    wrong: told
      .filter(([wanted, found]) => known(found.direction) && wanted.direction !== found.direction)
      .map(([wanted]) => wanted.text),
    missed: [...messages.missed.map((m) => m.text), ...photos.missed.map((p) => p.key)],
    others: [...messages.left.map((m) => m.key), ...photos.left.map((p) => p.key)],
    decoys: expected.decoys.filter((decoy) => said.some((text) => text.includes(decoy))),
  };
}

/** The scores of many pages as one. */
export function sumOf(scores) {
  const share = (what) => ({
    wanted: scores.reduce((sum, s) => sum + s[what].wanted, 0),
    found: scores.reduce((sum, s) => sum + s[what].found, 0),
  });
  const all = (what) => scores.flatMap((s) => s[what]);
  return {
    ...Object.fromEntries(["messages", "sides", "photos"].map((what) => [what, share(what)])),
    ...Object.fromEntries(["wrong", "missed", "others", "decoys"].map((what) => [what, all(what)])),
  };
}
