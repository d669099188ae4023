/** Made by build.mjs: leaves what `build/lent.mjs` names to the parts of this script. */
declare module "profilelens:lend";
