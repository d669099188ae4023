/**
 * Servers that the user let us fetch photos from, by the site whose pages show them. The browser's own permission says
 * that we may; this says what for, or such a server would pass for a site that was switched on.
 */
import { disk } from "./chrome";
import type { PhotoHosts } from "./site-list";

/** Most kept of each; the oldest go first. */
const limits = { sites: 100, hosts: 20 } as const;

const storeKey = "photo-hosts";

export async function readPhotoHosts(store: Pick<typeof disk, "read"> = disk): Promise<PhotoHosts> {
  const found = await store.read(storeKey);
  const isHosts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((host) => typeof host === "string");
  const entries = Object.entries({ ...(found as Record<string, unknown> | undefined) });
  return Object.fromEntries(entries.flatMap(([site, hosts]) => (isHosts(hosts) ? [[site, hosts]] : [])));
}

export async function addPhotoHost(site: string, host: string, store: typeof disk = disk): Promise<void> {
  const all = await readPhotoHosts(store);
  const { [site]: mine = [], ...others } = all;
  const hosts = [...mine.filter((other) => other !== host), host].slice(-limits.hosts);
  await store.write(storeKey, Object.fromEntries([...Object.entries(others), [site, hosts]].slice(-limits.sites)));
}

/** Forgets those of one site, or (null) all; returns the servers that no site is left to need. */
export async function dropPhotoHosts(site: string | null, store: typeof disk = disk): Promise<string[]> {
  const all = await readPhotoHosts(store);
  const left = Object.entries(all).filter(([id]) => site !== null && id !== site);
  await store.write(storeKey, Object.fromEntries(left));
  const needed = new Set(left.flatMap(([, hosts]) => hosts));
  const gone = Object.entries(all).filter(([id]) => site === null || id === site);
  return [...new Set(gone.flatMap(([, hosts]) => hosts))].filter((host) => !needed.has(host));
}
