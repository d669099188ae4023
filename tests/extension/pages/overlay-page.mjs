// A fixture page in real Chromium with the built content script and a stand-in for the service worker, whose canned
// answers let the overlay be looked at by itself. The real worker and host are driven by the end-to-end tests.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const require = createRequire(path.join(repository, "extension/package.json"));
const { chromium } = require("playwright-core");
const read = (file) => readFileSync(path.join(repository, file), "utf8");
const expectedOf = (name) => JSON.parse(read(`tests/fixtures/sites/${name}.expected.json`));

/** A plain picture for every photo: a colour and a figure that follow from its name. */
function portrait(name) {
  const hue = [...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 360, 7);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000"><rect width="800" height="1000" fill="hsl(${hue} 45% 60%)"/><circle cx="400" cy="400" r="180" fill="hsl(${hue + 90} 40% 80%)"/></svg>`;
}

/**
 * Opens a fixture, annotated.
 * @param {string} name e.g. `tinder/chat`
 * @param {{ dir?: string, state?: string, delay?: number, width?: number, height?: number, scale?: number, dark?: boolean, forced?: boolean }} options
 */
export async function openAnnotated(name, options = {}) {
  const { width = 1280, height = 800, scale = 1, dark = false, forced = false } = options;
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"],
    ignoreDefaultArgs: options.bars ? ["--hide-scrollbars"] : [],
  });
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
  });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const html = read(`tests/fixtures/sites/${name}.html`);
  const { url } = expectedOf(name);
  await page.route("**/*", (route) => {
    const asked = new URL(route.request().url());
    if (asked.host === new URL(url).host)
      return route.fulfill({
        contentType: "text/html",
        body: options.dir === "rtl" ? html.replace("<html ", '<html dir="rtl" ') : html,
      });
    return route.fulfill({
      contentType: "image/svg+xml",
      body: portrait(asked.searchParams.get("euri") ?? asked.pathname),
    });
  });
  await page.addInitScript(standIn, {
    pack: JSON.parse(read("extension/dist/_locales/en/messages.json")),
    dir: options.dir ?? "ltr",
    state: options.state ?? "ready",
    delay: options.delay ?? 60,
  });
  await page.goto(url);
  await page.waitForTimeout(300);
  await page.evaluate(() => Object.assign(globalThis, { shift: 0 }));
  await browser.startTracing(page, {
    categories: ["toplevel", "devtools.timeline"],
  });
  await page.exposeFunction("bringPart", (part) =>
    page.addScriptTag({ content: read(`extension/dist/parts/${part}.js`) }).then(() => true),
  );
  for (const script of [`sites/${name.split("/")[0]}`, "content"])
    await page.addScriptTag({ content: read(`extension/dist/${script}.js`) });
  await page.waitForTimeout(1500);
  const longest = longestTask(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
  return {
    /** Longest task of the page while it was annotated, ms of processor time: a busy machine does not count. */
    longest,
    page,
    errors,
    close: () => browser.close(),
    drawn: () =>
      page.evaluate(() =>
        [...(document.querySelector("profilelens-overlay")?.shadowRoot.querySelectorAll(".pin.on > button") ?? [])].map(
          (b) => ({
            mark: b.className,
            name: b.getAttribute("aria-label") ?? b.textContent,
            box: b.getBoundingClientRect().toJSON(),
          }),
        ),
      ),
    asked: () => page.evaluate(() => globalThis.sent.filter((m) => /^check/.test(m.type))),
    tell: (message) => page.evaluate((m) => globalThis.hear.forEach((listener) => listener(m)), message),
    violations: async () => {
      await page.evaluate(read("extension/node_modules/axe-core/axe.min.js"));
      return page.evaluate(async () =>
        (await globalThis.axe.run(document)).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`),
      );
    },
  };
}

const longestTask = (events) => longestTasks(events)[0];

/** The page's tasks, longest first, ms of processor time: a busy machine does not count. */
export function longestTasks(events) {
  const main = events
    .filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain")
    .map((e) => `${e.pid}/${e.tid}`);
  const tasks = events.filter((e) => /RunTask$/.test(e.name) && main.includes(`${e.pid}/${e.tid}`) && e.tdur);
  if (tasks.length === 0) throw new Error("the trace holds no task of the page");
  return tasks.map((e) => e.tdur / 1000).sort((a, b) => b - a);
}

/** Runs in the page: opens shadow roots for the tests, measures, and answers as the worker would. */
function standIn({ pack, dir, state, delay }) {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    globalThis.closedAsked = init.mode === "closed";
    return attach.call(this, { ...init, mode: "open" });
  };
  Object.assign(globalThis, {
    sent: [],
    hear: [],
    failures: 0,
    hostState: state,
    shift: 0,
  });
  new PerformanceObserver((list) => list.getEntries().forEach((e) => (globalThis.shift += e.value))).observe({
    type: "layout-shift",
  });
  const finding = (title, evidence) => ({
    analyzer: "a",
    code: "a.b",
    severity: "concern",
    strength: "strong",
    title,
    why: "Why.",
    advice: "Do this.",
    howOftenWrong: "Rarely.",
    evidence,
  });
  const result = (outcome, ...findings) => ({
    verdict: { outcome, because: [] },
    findings,
  });
  const judgeText = ({ key, text }) => {
    const [quote] = /gift card|crypto|500 dollars/.exec(text) ?? [];
    return {
      key,
      ...(quote
        ? result(
            "signs",
            finding("Asks for money", [
              {
                kind: "quote",
                messageKey: key,
                start: 0,
                length: 1,
                text: quote,
              },
            ]),
          )
        : result("nothingFound")),
    };
  };
  const judgePhoto = (url) =>
    /viktor|AMADOU/.test(url)
      ? result(
          "signs",
          finding("Seen under another name", [
            {
              kind: "comparison",
              before: "Thomas",
              beforeAt: null,
              now: "Viktor",
            },
          ]),
        )
      : result("nothingFound");
  const answer = (m) => {
    if (!m.type.startsWith("check")) return undefined;
    if (globalThis.hostState !== "ready")
      return {
        ok: false,
        state: globalThis.hostState,
        reason: globalThis.hostState === "refused" ? "refused" : "host",
      };
    if (m.type === "checkProfile") return { ok: true, profile: result("nothingFound") };
    if (m.type === "checkOutgoing")
      return { ok: true, outgoing: /\d{3} ?\d{3}/.test(m.text) ? [finding("You are about to send a code", [])] : [] };
    return m.type === "checkTexts"
      ? { ok: true, texts: m.messages.map(judgeText) }
      : { ok: true, photo: judgePhoto(m.source.url) };
  };
  const turned = ({ message }) => (dir === "rtl" ? message.replace("\nltr\n", "\nrtl\n") : message);
  const getMessage = (name) => (pack[name] ? turned(pack[name]) : "");
  const sendMessage = (message) => {
    if (message.type === "loadPart") return globalThis.bringPart(message.part);
    globalThis.sent.push(structuredClone(message));
    if (globalThis.failures-- > 0)
      return Promise.reject(new Error("Could not establish connection. Receiving end does not exist."));
    return new Promise((resolve) => setTimeout(() => resolve(answer(message)), delay));
  };
  const onMessage = {
    addListener: (l) => globalThis.hear.push(l),
    removeListener: (l) => (globalThis.hear = globalThis.hear.filter((x) => x !== l)),
  };
  globalThis.chrome = {
    ...globalThis.chrome,
    i18n: { getMessage },
    runtime: { id: "test", onMessage, sendMessage },
  };
}
