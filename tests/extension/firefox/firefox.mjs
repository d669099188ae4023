/** Starts a real Firefox with the extension's Firefox build, steered over WebDriver BiDi. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Under which Firefox is told to keep the extension's pages, so that their addresses are known. */
const UUID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

/** Longest wait for Firefox to listen, ms: a busy machine takes its time. */
const START_MS = 120_000;

/** @param {string} extension folder of the build */
export async function startFirefox(extension) {
  const { browser_specific_settings: about } = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
  const home = mkdtempSync(join(tmpdir(), "profilelens-firefox-"));
  const uuids = JSON.stringify(JSON.stringify({ [about.gecko.id]: UUID }));
  writeFileSync(join(home, "user.js"), `user_pref("extensions.webextensions.uuids", ${uuids});\n`);
  const child = spawn(
    process.env.FIREFOX ?? "firefox-esr",
    ["--headless", "--no-remote", "--profile", home, "--remote-debugging-port=0", "--remote-allow-system-access"],
    { env: { ...process.env, HOME: home }, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = new Promise((done) => child.once("exit", done));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const call = await connect(`${await listening(child)}/session`);
    await call("session.new", { capabilities: {} });
    await call("webExtension.install", { extensionData: { type: "path", path: extension } });
    const { contexts } = await call("browsingContext.getTree", {});
    const { context } = contexts[0];
    return { close, open: (page) => open(call, context, page), read: (what) => evaluate(call, context, what) };
  } catch (error) {
    await close();
    throw error;
  }
}

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

const open = (call, context, page) =>
  call("browsingContext.navigate", { context, url: `moz-extension://${UUID}/${page}.html`, wait: "complete" });

async function evaluate(call, context, expression) {
  const { result, exceptionDetails } = await call("script.evaluate", {
    expression,
    target: { context },
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}
