/** Starts a real Firefox with the extension's Firefox build, steered over WebDriver BiDi. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Under which Firefox is told to keep the extension's pages, so that their addresses are known. */
const UUID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

/** Longest wait for Firefox to listen, ms: a busy machine takes its time. */
const START_MS = 120_000;

/** No prompt of the browser can be pressed by a page's test: what an extension asks after a click is granted. */
const GRANT = { "extensions.webextOptionalPermissionPrompts": false };

/**
 * @param {string} extension folder of the build
 * @param {{ home?: string, proxy?: number }} [options] the user's home folder, which stays; the port of a proxy on this
 *   machine that answers for every host
 */
export async function startFirefox(extension, { home, proxy } = {}) {
  const { browser_specific_settings: about } = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
  const profile = mkdtempSync(join(tmpdir(), "profilelens-firefox-"));
  const uuids = { "extensions.webextensions.uuids": JSON.stringify({ [about.gecko.id]: UUID }) };
  writeFileSync(join(profile, "user.js"), lines({ ...uuids, ...GRANT, ...(proxy ? through(proxy) : {}) }));
  const child = spawn(
    process.env.FIREFOX ?? "firefox-esr",
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "--remote-allow-system-access"],
    { env: { ...process.env, HOME: home ?? profile }, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = new Promise((done) => child.once("exit", done));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const call = await connect(`${await listening(child)}/session`);
    await call("session.new", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    await call("webExtension.install", { extensionData: { type: "path", path: extension } });
    const { contexts } = await call("browsingContext.getTree", {});
    const { context } = contexts[0];
    // The extension's welcome has a tab of its own, which lies before this one.
    const goto = async (url) => {
      await call("browsingContext.activate", { context });
      await call("browsingContext.navigate", { context, url, wait: "complete" });
    };
    return {
      close,
      goto,
      open: (page) => goto(`moz-extension://${UUID}/${page}.html`),
      read: (what) => evaluate(call, context, what),
      click: (selector) => click(call, context, selector),
      drawn: () => drawn(call, context),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const lines = (prefs) =>
  Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");

const through = (port) => ({
  "network.proxy.type": 1,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": port,
});

/** Address at which it listens. */
function listening(child) {
  return new Promise((done, fail) => {
    let said = "";
    const late = setTimeout(() => fail(new Error(`Firefox did not listen: ${said.slice(-500)}`)), START_MS);
    child.stderr.on("data", (data) => {
      said += data;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(late);
      done(address);
    });
    child.once("error", fail);
  });
}

/** @returns a function that sends one command and gives its result */
async function connect(address) {
  const socket = new WebSocket(address);
  const waiting = new Map();
  let last = 0;
  await new Promise((done, fail) => Object.assign(socket, { onopen: done, onerror: fail }));
  socket.onmessage = ({ data }) => {
    const { id, type, result, error, message } = JSON.parse(data);
    const { done, fail } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === "success") done?.(result);
    else fail?.(new Error(`${error}: ${message}`));
  };
  return (method, params) =>
    new Promise((done, fail) => {
      waiting.set(++last, { done, fail });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}

/** Presses on an element as a person would: the browser takes it for the user's own act. */
async function click(call, context, selector) {
  const locator = { type: "css", value: selector };
  const { nodes } = await call("browsingContext.locateNodes", { context, locator });
  const pointer = [
    { type: "pointerMove", x: 0, y: 0, origin: { type: "element", element: { sharedId: nodes[0].sharedId } } },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  await call("input.performActions", { context, actions: [{ type: "pointer", id: "mouse", actions: pointer }] });
}

const textOf = ({ value }) => value.nodeValue ?? (value.children ?? []).map(textOf).join(" ").trim();

/** What the buttons inside ProfileLens's closed shadow roots are called. */
async function drawn(call, context) {
  const { result } = await call("script.evaluate", {
    expression: "[...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('profilelens-'))",
    target: { context },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 20, maxObjectDepth: 2, includeShadowTree: "all" },
  });
  const names = [];
  const visit = ({ value }) => {
    if (!value) return;
    if (value.localName === "button") names.push(value.attributes["aria-label"] ?? textOf({ value }));
    if (value.shadowRoot) visit(value.shadowRoot);
    value.children?.forEach(visit);
  };
  result.value.forEach(visit);
  return names;
}

async function evaluate(call, context, expression) {
  const { result, exceptionDetails } = await call("script.evaluate", {
    expression,
    target: { context },
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}
