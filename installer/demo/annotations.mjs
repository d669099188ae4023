/** Reads what ProfileLens drew on a page. Its overlay lives in closed shadow roots, so only the debugger can see it. */

const OURS = /^profilelens-/;

/**
 * @typedef {{ backendNodeId: number, name: string, role: string, text: string, attributes: Record<string, string> }} Drawn
 * @param {any} page a Playwright page
 * @returns {Promise<Drawn[]>} every element with a role or a button inside our shadow roots, in document order
 */
export async function readAnnotations(page) {
  const drawn = await readFrom(page.context(), page);
  // A frame of another site is drawn by a process of its own; any other has no session and was read with its page.
  for (const frame of page.frames().slice(1))
    drawn.push(...(await readFrom(page.context(), frame).catch(() => [])));
  return drawn;
}

async function readFrom(context, target) {
  const session = await context.newCDPSession(target);
  try {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const drawn = [];
    visit(root, false, drawn);
    const visible = await Promise.all(drawn.map((d) => isLaidOut(session, d)));
    return drawn.filter((_, i) => visible[i]);
  } finally {
    await session.detach();
  }
}

/** Clicks an element of the overlay as a person would, with the mouse. @param {any} page @param {Drawn} drawn */
export async function clickAnnotation(page, drawn) {
  const session = await page.context().newCDPSession(page);
  try {
    const { model } = await session.send("DOM.getBoxModel", { backendNodeId: drawn.backendNodeId });
    const [x1, y1, , , x3, y3] = model.border;
    await page.mouse.click((x1 + x3) / 2, (y1 + y3) / 2);
  } finally {
    await session.detach();
  }
}

/** The panel with the reasons, which is fetched when it is first asked for; undefined when none comes. @param {any} page */
export async function openedPanel(page, limit = 5_000) {
  for (const end = Date.now() + limit; Date.now() < end; await page.waitForTimeout(50)) {
    const panel = (await readAnnotations(page)).find((drawn) => drawn.role === "dialog");
    if (panel) return panel;
  }
  return undefined;
}

async function isLaidOut(session, { backendNodeId }) {
  return session.send("DOM.getBoxModel", { backendNodeId }).then(() => true, () => false);
}

function visit(node, inside, drawn) {
  const attributes = pairs(node.attributes ?? []);
  const role = attributes.role ?? (node.localName === "button" ? "button" : "");
  if (inside && node.nodeType === 1 && role && !("hidden" in attributes)) {
    const text = textOf(node).trim();
    drawn.push({ backendNodeId: node.backendNodeId, name: attributes["aria-label"] ?? text, role, text, attributes });
  }
  for (const child of node.children ?? []) visit(child, inside, drawn);
  for (const shadow of node.shadowRoots ?? []) visit(shadow, inside || OURS.test(node.localName), drawn);
  if (node.contentDocument) visit(node.contentDocument, false, drawn);
}

function pairs(flat) {
  const found = {};
  for (let i = 0; i < flat.length; i += 2) found[flat[i]] = flat[i + 1];
  return found;
}

const BLOCKS = new Set(["blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "li", "p", "section"]);

/** As a reader would see it: words of a line joined by blanks, blocks on lines of their own. */
function textOf(node) {
  if (node.nodeType === 3) return node.nodeValue.replace(/\s+/g, " ");
  if (node.localName === "style") return "";
  const inside = (node.children ?? []).map(textOf).join(" ");
  const tidy = inside.replace(/ *\n\s*/g, "\n").replace(/ +/g, " ").trim();
  return BLOCKS.has(node.localName) ? `\n${tidy}\n` : tidy;
}

/**
 * Waits until the overlay has stopped changing and nothing on it is still being checked.
 * @param {any} page @param {number} [limit] milliseconds
 * @returns {Promise<Drawn[]>} what is drawn then
 */
export async function settled(page, limit = 20_000) {
  const end = Date.now() + limit;
  let [before, quietSince] = ["", Date.now()];
  for (;;) {
    const drawn = await readAnnotations(page);
    const now = JSON.stringify(drawn.map((d) => [d.role, d.name, d.text]));
    if (now !== before) [before, quietSince] = [now, Date.now()];
    const isQuiet = drawn.length > 0 && !drawn.some(isBeingChecked) && Date.now() - quietSince > 1_500;
    if (isQuiet || Date.now() > end) return drawn;
    await page.waitForTimeout(100);
  }
}

/** On a crowded machine a photo may take longer than the overlay has to be quiet. */
function isBeingChecked({ attributes }) {
  return /(^| )checking( |$)/.test(attributes.class ?? "");
}
