// Lets the parts of the content script use what it has brought into the page already, instead of bringing it once more.
import path from "node:path";

/** What is lent, by the module it stands in, below `src`. */
const lent = {
  "shared/i18n": ["t", "textDirection"],
  "content/collect/chat": ["momentOf"],
  "content/collect/identity": ["shortKey"],
  "content/collect/page": ["addressOf"],
  "content/collect/photo-source": ["photoUrls"],
  "content/collect/reader": ["partnerOf"],
  "content/collect/roots": ["allIn", "drawnIn", "holds", "parentOf"],
  "content/collect/visible": ["isBlurred", "isCoveredInTheMiddle", "isShown"],
  "content/general/words": ["cutUp", "isCalled", "wordsOf"],
  "content/life/photo-bytes": ["base64Of"],
  "content/life/on": ["on"],
  // A class of its own would never be that of what the script throws.
  "content/life/worker-link": ["OrphanedError"],
  "content/overlay/dom": ["foreign", "h", "shape"],
  "content/overlay/marks": ["photoResult", "wordOf"],
};
const modules = Object.keys(lent);

/** Makes `import "profilelens:lend"` put it where the parts find it. */
export const lendPlugin = (src) => ({
  name: "profilelens-lend",
  setup(bundle) {
    bundle.onResolve({ filter: /^profilelens:lend$/ }, () => ({ path: "lend", namespace: "profilelens-lend" }));
    bundle.onLoad({ filter: /.*/, namespace: "profilelens-lend" }, () => {
      const imports = modules.map((module) => `import { ${lent[module]} } from "./${module}";`);
      const all = modules.map((module) => `[${lent[module]}]`);
      return {
        contents: `${imports.join("\n")}\nglobalThis.profileLensLent = [${all}];`,
        resolveDir: src,
        loader: "js",
      };
    });
  },
});

/** In a bundle of parts: takes from there what is lent, and from the module itself what is not. */
export const borrowPlugin = (src) => ({
  name: "profilelens-borrow",
  setup(bundle) {
    const own = { own: true };
    bundle.onResolve({ filter: /^\./ }, ({ path: file, resolveDir, pluginData }) => {
      const module = path.relative(src, path.join(resolveDir, file)).split(path.sep).join("/");
      const isLent = pluginData !== own && modules.includes(module);
      return isLent ? { path: module, namespace: "profilelens-borrow", sideEffects: false } : undefined;
    });
    bundle.onLoad({ filter: /.*/, namespace: "profilelens-borrow" }, ({ path: module }) => ({
      contents:
        `export * from "./${module}";\n` +
        `export const [${lent[module]}] = profileLensLent[${modules.indexOf(module)}];`,
      resolveDir: src,
      pluginData: own,
      loader: "js",
    }));
  },
});
