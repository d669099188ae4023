/** The browser's own windows, which stand outside every page: pressed with xdotool, on a display. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

/** Why these tests can't run here; false when they can. */
export const missing =
  (process.env["DISPLAY"] ?? "") === ""
    ? "no display"
    : spawnSync("xdotool", ["version"]).error !== undefined
      ? "no xdotool"
      : false;

export const press = (...keys: string[]): void => void execFileSync("xdotool", ["key", ...keys]);

/** Waits for the browser's own windows, which no page event announces. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let turn = 0; turn < 60; turn++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await sleep(250);
  }
  return assert.fail(`${what} did not come`);
}

/**
 * Right-clicks there and takes our item.
 * @param up how far it stands from the end of the browser's menu: what the page itself offers ends with one entry more
 * @param nth of several items of ours, which then stand in a menu of their own
 */
export async function chooseFromMenu(page: Page, selector: string, up = 2, nth?: number): Promise<void> {
  const { x, y } = await placeOf(page, selector);
  execFileSync("xdotool", ["mousemove", String(x), String(y), "click", "3"]);
  await sleep(1000);
  for (let at = 0; at < up; at++) press("Up");
  if (nth !== undefined) {
    press("Right");
    await sleep(500);
    for (let at = 0; at < nth; at++) press("Down");
  }
  press("Return");
}

/** Opens the popup by its shortcut and presses its switch, which is first in it. */
export const pressSwitch = (): Promise<void> => pressInPopup(1, 2000);

/** Opens the popup by its shortcut and chooses to point at something: its third control. */
export const choosePick = (): Promise<void> => pressInPopup(3, 1500);

/** Opens the popup by its shortcut and presses one of its controls, counted from 1. */
export async function pressInPopup(nth: number, waitMs: number): Promise<void> {
  press("alt+shift+l");
  await sleep(2500);
  press(...Array.from({ length: nth }, () => "Tab"));
  await sleep(300);
  press("space");
  await sleep(waitMs);
}

/** Presses the mouse on an element of the page. */
export async function pressOn(page: Page, selector: string): Promise<void> {
  const { x, y } = await placeOf(page, selector);
  execFileSync("xdotool", ["mousemove", String(x), String(y), "click", "1"]);
}

/** A point inside an element, as the screen counts. */
function placeOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect();
    const border = (outerWidth - innerWidth) / 2;
    const [x, y] = [screenX + border + box.x + 80, screenY + outerHeight - innerHeight - border + box.y + 18];
    return { x: Math.round(x), y: Math.round(y) };
  }, selector);
}

/** Says yes in the browser's permission bubble. */
export async function allow(): Promise<void> {
  press("Tab");
  await sleep(300);
  press("Return");
}
