// Gathers the adapters in src/sites, so that adding a site is adding one file.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** Entry points of a build, by the name of their output: one small script for each site, which says what is known of it. */
export const siteEntries = (folder) =>
  Object.fromEntries(adapterIds(folder).map((id) => [`sites/${id}`, `profilelens:site/${id}`]));

/** Makes the entry points of `siteEntries`. */
export const siteEntriesPlugin = (folder) => ({
  name: "profilelens-site",
  setup(bundle) {
    bundle.onResolve({ filter: /^profilelens:site\// }, ({ path: id }) => ({
      path: id,
      namespace: "profilelens-site",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "profilelens-site" }, ({ path: id }) => ({
      contents: `import site from "./${path.basename(id)}.ts";\nglobalThis.profileLensSite = site;`,
      resolveDir: folder,
      loader: "js",
    }));
  },
});

/** Lets `import { adapters } from "profilelens:adapters"` work in a bundle of tests. */
export const adaptersPlugin = (folder) => ({
  name: "profilelens-adapters",
  setup(bundle) {
    bundle.onResolve({ filter: /^profilelens:adapters$/ }, ({ path: id }) => ({
      path: id,
      namespace: "profilelens-adapters",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "profilelens-adapters" }, () => {
      const ids = adapterIds(folder);
      const imports = ids.map((id, at) => `import a${at} from ${JSON.stringify(`./${id}.ts`)};`);
      const list = ids.map((_, at) => `a${at}`).join();
      return {
        contents: `${imports.join("\n")}\nexport const adapters = [${list}];`,
        resolveDir: folder,
        loader: "js",
      };
    });
  },
});

/** Ids of the sites: the names of their files. */
export const adapterIds = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".ts"))
        .map((file) => path.basename(file, ".ts"))
        .sort()
    : [];
