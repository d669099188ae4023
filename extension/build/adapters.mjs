// Gathers the adapters in src/sites for the content script, so that adding a site is adding one file.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** Lets `import { adapters } from "profilelens:adapters"` work in a bundle. */
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
