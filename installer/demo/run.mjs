/** Opens the demo in Chromium, waits until everything is judged, and prints what appeared on the pages. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { clickAnnotation, openedPanel, readAnnotations, settled } from "./annotations.mjs";
import { startBrowser } from "./browser.mjs";
import { demoPage, VISITS } from "./pages.mjs";
import { startSites } from "./sites.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { values } = parseArgs({
  options: { headless: { type: "boolean", default: false }, out: { type: "string", default: join(root, "artifacts/demo") } },
});
const headless = values.headless || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const sites = await startSites(demoPage);
const browser = await startBrowser({
  extension: join(root, "extension/dist-e2e"),
  host: join(root, "artifacts/linux-x64/profilelens"),
  sitesPort: sites.port,
  headless,
});
mkdirSync(values.out, { recursive: true });
for (const [index, visit] of VISITS.entries()) await show(visit, index + 1);
if (headless) await browser.close();
else await leaveOpen();
await sites.close();

async function show(visit, number) {
  const page = await browser.context.newPage();
  await page.goto(visit.url);
  await settled(page);
  const picture = join(values.out, `${number}-${visit.file.replace(".html", ".png")}`);
  await page.screenshot({ path: picture });
  console.log(`\n${number}. ${visit.what}\n   Screenshot: ${picture}`);
  for (const line of await findings(page)) console.log(line.replace(/^/gm, "   "));
}

/** One line for each mark on the page, with the reasons its panel gives. */
async function findings(page) {
  const lines = [];
  for (const mark of await readAnnotations(page)) {
    if (mark.role !== "button") continue;
    await clickAnnotation(page, mark);
    const panel = await openedPanel(page);
    lines.push(`• ${mark.name.replaceAll("\n", " ")}\n${(panel?.text ?? "").replace(/\n✕$/, "").replace(/^/gm, "    ")}`);
    await page.keyboard.press("Escape");
  }
  return lines.length > 0 ? lines : ["nothing was marked"];
}

async function leaveOpen() {
  console.log("\nThe browser stays open: look around, right-click a picture. Close its window when you are done.");
  await new Promise((closed) => browser.context.on("close", closed));
}
