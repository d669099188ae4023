import { sites } from "profilelens:sites";

/** A site as people call it. */
export const siteName = (id: string): string => sites.find((site) => site.id === id)?.name ?? id;
