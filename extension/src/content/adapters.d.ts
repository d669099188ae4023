/** Made by build.mjs from the files in src/sites. */
declare module "profilelens:adapters" {
  export const adapters: readonly import("./adapter").Adapter[];
}
