/**
 * Other servers that the user let us read for a site: photos that lie there, and frames of its pages that come from there.
 * The browser's own permission says that we may; this says what for, or such a server would pass for a site that was
 * switched on.
 */
import { disk, permissions } from "./chrome";
import { originOf, type SiteHosts } from "./site-list";

/** Keys under which they are kept. */
export type HostUse = "photo-hosts" | "frame-hosts";
const uses = ["photo-hosts", "frame-hosts"] as const satisfies readonly HostUse[];

/** Most kept of each; the oldest go first. */
const limits = { sites: 100, hosts: 20 } as const;

/** Where they are kept, and how the browser's leave for a server is given back: false where the browser keeps it. */
export type HostWorld = typeof disk & { giveBack(host: string): Promise<boolean> };
const ours: HostWorld = { ...disk, giveBack: (host) => permissions.giveBack([originOf(host)]) };

export async function readHosts(use: HostUse, store: Pick<typeof disk, "read"> = disk): Promise<SiteHosts> {
  const found = await store.read(use);
  const isHosts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((host) => typeof host === "string");
  const entries = Object.entries({ ...(found as Record<string, unknown> | undefined) });
  return Object.fromEntries(entries.flatMap(([site, hosts]) => (isHosts(hosts) ? [[site, hosts]] : [])));
}

/** What is too much then is given back. */
export async function addHost(use: HostUse, site: string, host: string, world: HostWorld = ours): Promise<void> {
  const all = await change(use, world, ({ [site]: mine = [], ...others }) => [
    ...Object.entries(others),
    [site, [...mine.filter((other) => other !== host), host]],
  ]);
  const tooMany = new Map(all.map(([id, hosts]): Entry => [id, hosts.slice(0, -limits.hosts)]));
  for (const [id, hosts] of all.slice(0, -limits.sites)) tooMany.set(id, hosts);
  await dropWhere((other, id) => tooMany.get(id)?.includes(other) === true, [use], world);
}

/** Forgets those of one site, or (null) all, and gives back those that no site is left to need. */
export const dropHosts = (site: string | null, world: HostWorld = ours): Promise<void> =>
  dropWhere((_, id) => site === null || id === site, uses, world);

/** Forgets that frames from a server may be read on a site, and gives the server back, unless something else needs it. */
export const dropFrameHost = (site: string, host: string, world: HostWorld = ours): Promise<void> =>
  dropWhere((other, id) => id === site && other === host, ["frame-hosts"], world);

/** A server that is switched on as a site of its own serves no others. */
export const dropHostOfAll = (host: string, world: HostWorld = ours): Promise<void> =>
  dropWhere((other) => other === host, uses, { ...world, giveBack: () => Promise.resolve(true) });

/** What the browser no longer lets us read in frames is not read there either once it lets us for something else. */
export async function dropFramesWithout(
  has: (host: string) => Promise<boolean> = permissions.hasHost,
  world: HostWorld = ours,
): Promise<void> {
  const hosts = [...new Set(Object.values(await readHosts("frame-hosts", world)).flat())];
  const left = await Promise.all(hosts.map(has));
  const gone = hosts.filter((_, at) => !left[at]);
  await erase((host) => gone.includes(host), ["frame-hosts"], world);
}

type IsDropped = (host: string, site: string) => boolean;

/** One that was given back is forgotten after that, and one that the browser keeps is not: it would pass for a site. */
async function dropWhere(isDropped: IsDropped, from: readonly HostUse[], world: HostWorld): Promise<void> {
  const all = await Promise.all(
    uses.map(async (use) =>
      Object.entries(await readHosts(use, world)).flatMap(([site, hosts]) =>
        hosts.map((host) => ({ host, isGone: from.includes(use) && isDropped(host, site) })),
      ),
    ),
  );
  const needed = new Set(all.flat().flatMap(({ host, isGone }) => (isGone ? [] : [host])));
  const unneeded = [...new Set(all.flat().map(({ host }) => host))].filter((host) => !needed.has(host));
  const given = await Promise.all(unneeded.map((host) => world.giveBack(host).catch(() => false)));
  const stays = new Set(unneeded.filter((_, at) => !given[at]));
  await erase((host, site) => isDropped(host, site) && !stays.has(host), from, world);
}

async function erase(isDropped: IsDropped, from: readonly HostUse[], world: HostWorld): Promise<void> {
  for (const use of from) {
    await change(use, world, (now) =>
      Object.entries(now)
        .map(([site, hosts]): Entry => [site, hosts.filter((host) => !isDropped(host, site))])
        .filter(([, hosts]) => hosts.length > 0),
    );
  }
}

type Entry = [site: string, hosts: readonly string[]];

let before: Promise<unknown> = Promise.resolve();

/** One after the other, or one change would undo another. */
function change(use: HostUse, world: HostWorld, next: (now: SiteHosts) => Entry[]): Promise<Entry[]> {
  const run = before.then(async () => {
    const entries = next(await readHosts(use, world));
    await world.write(use, Object.fromEntries(entries));
    return entries;
  });
  before = run.catch(() => undefined);
  return run;
}
