/** Made by build.mjs from the adapters in src/sites. */
declare module "profilelens:sites" {
  export const sites: readonly import("./site-list").Site[];
}
