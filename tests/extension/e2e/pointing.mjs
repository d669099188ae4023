/** Points at something on a page as the user does from the popup, and reads what comes of it. */
import { marks, readAnnotations, serviceWorker, settled, until } from "./world.mjs";

/** A page of the extension, which may ask what the popup asks. */
export async function extensionPage(world, name = "help") {
  const id = (await serviceWorker(world.context)).url().split("/")[2];
  const page = await world.context.newPage();
  await page.goto(`chrome-extension://${id}/${name}.html`);
  return page;
}

/**
 * Chooses to point, then presses there.
 * @param popup a page of the extension
 * @param target a locator on the page, or in a frame of it
 */
export async function pointAt(popup, page, target) {
  await page.bringToFront();
  await popup.evaluate(async (url) => {
    const [tab] = (await chrome.tabs.query({})).filter((each) => each.url === url);
    await chrome.runtime.sendMessage({ type: "pick", tabId: tab.id });
  }, page.url());
  for (const frame of page.frames())
    await frame.waitForFunction(() =>
      [...document.documentElement.children].some((e) => e.style.cursor === "crosshair"),
    );
  // Frames of other sites are drawn elsewhere: where a press goes follows what is seen a moment later.
  await page.waitForTimeout(500);
  const box = await target.first().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** What is said when something was remembered. */
export const said = (page) =>
  until("the notice", async () => {
    const all = await readAnnotations(page);
    return all.find(({ role, text }) => role === "status" && /Remembered/.test(text));
  });

export const photosOn = async (page) => marks(await settled(page)).filter(({ name }) => /^Photo /.test(name));
