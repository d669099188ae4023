/** Looking at a page in the ways in which people do. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";

/** Where pictures go for a person to look at; none are taken when it is not set. */
const pictures = process.env["PROFILELENS_PICTURES"];

/** Ways in which people look at a page. */
const looks: Record<string, (page: Page) => Promise<void>> = {
  light: (page) => page.emulateMedia({ colorScheme: "light" }),
  dark: (page) => page.emulateMedia({ colorScheme: "dark" }),
  "forced-colors": (page) => page.emulateMedia({ forcedColors: "active" }),
  "right-to-left": (page) => page.evaluate(() => void (document.documentElement.dir = "rtl")),
  "dark right-to-left": async (page) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(() => void (document.documentElement.dir = "rtl"));
  },
  "text-200-percent": (page) => page.evaluate(() => void (document.documentElement.style.fontSize = "200%")),
};

/** No violation of axe-core's rules, and nothing wider than the window. */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  assert.deepEqual(found, [], name);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
}

/** As at 400 % zoom in a window of 1280 × 1024. */
export async function assertAtZoom400(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 256 });
  await assertAccessible(page, `${name}, 400 % zoom`);
  await picture(page, `${name}-zoom-400`);
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({
    path: path.join(pictures, `${name}.png`),
    fullPage: true,
  });
}

/** The same in every look but one; keeps a picture of each where pictures are wanted. */
export async function assertEveryLook(page: Page, name: string, but = ""): Promise<void> {
  for (const [look, put] of Object.entries(looks).filter(([each]) => each !== but)) {
    await put(page);
    await assertAccessible(page, `${name}, ${look}`);
    await picture(page, `${name}-${look}`);
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    await page.evaluate(() => {
      document.documentElement.dir = "ltr";
      document.documentElement.style.fontSize = "";
    });
  }
}
