/**
 * Other servers that the user let us read for a site: photos that lie there, and frames of its pages that come from there.
 * The browser's own permission says that we may; this says what for, or such a server would pass for a site that was
 * switched on.
 */
import { disk } from "./chrome";
import type { SiteHosts } from "./site-list";

/** Keys under which they are kept. */
export type HostUse = "photo-hosts" | "frame-hosts";
const uses = ["photo-hosts", "frame-hosts"] as const satisfies readonly HostUse[];

/** Most kept of each; the oldest go first. */
const limits = { sites: 100, hosts: 20 } as const;

export async function readHosts(use: HostUse, store: Pick<typeof disk, "read"> = disk): Promise<SiteHosts> {
  const found = await store.read(use);
  const isHosts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((host) => typeof host === "string");
  const entries = Object.entries({ ...(found as Record<string, unknown> | undefined) });
  return Object.fromEntries(entries.flatMap(([site, hosts]) => (isHosts(hosts) ? [[site, hosts]] : [])));
}

export async function addHost(use: HostUse, site: string, host: string, store: typeof disk = disk): Promise<void> {
  const { [site]: mine = [], ...others } = await readHosts(use, store);
  const hosts = [...mine.filter((other) => other !== host), host].slice(-limits.hosts);
  await store.write(use, Object.fromEntries([...Object.entries(others), [site, hosts]].slice(-limits.sites)));
}

/** Forgets those of one site, or (null) all; returns the servers that no site is left to need. */
export const dropHosts = (site: string | null, store: typeof disk = disk): Promise<string[]> =>
  dropWhere((_, id) => site === null || id === site, uses, store);

/** Forgets that frames from a server may be read on a site; returns the server, unless something else needs it. */
export const dropFrameHost = (site: string, host: string, store: typeof disk = disk): Promise<string[]> =>
  dropWhere((other, id) => id === site && other === host, ["frame-hosts"], store);

/** A server that is switched on as a site of its own serves no others. */
export const dropHostOfAll = (host: string, store: typeof disk = disk): Promise<string[]> =>
  dropWhere((other) => other === host, uses, store);

type IsDropped = (host: string, site: string) => boolean;

async function dropWhere(isDropped: IsDropped, from: readonly HostUse[], store: typeof disk): Promise<string[]> {
  const gone: string[] = [];
  const needed: string[] = [];
  for (const use of uses) {
    const left: [string, string[]][] = [];
    for (const [site, hosts] of Object.entries(await readHosts(use, store))) {
      const stays = (host: string): boolean => !from.includes(use) || !isDropped(host, site);
      gone.push(...hosts.filter((host) => !stays(host)));
      if (hosts.some(stays)) left.push([site, hosts.filter(stays)]);
    }
    needed.push(...left.flatMap(([, hosts]) => hosts));
    await store.write(use, Object.fromEntries(left));
  }
  return [...new Set(gone)].filter((host) => !needed.includes(host));
}
