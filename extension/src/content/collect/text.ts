/** As many UTF-16 code units of one message as are read: more than the host judges, so that it says what it left out. */
const MAX_LENGTH = 100_000;

/** The text of an element as a person reads it: line breaks kept, picture emoji as their text, dropped parts left out. */
export function readText(element: Element, drop: string): string {
  const out: string[] = [];
  let length = 0;
  const walk = (node: Node): void => {
    for (let child = node.firstChild; child && length < MAX_LENGTH; child = child.nextSibling) {
      const piece = pieceOf(child, drop);
      if (piece === null) continue;
      if (piece === undefined) walk(child);
      else {
        out.push(piece);
        length += piece.length;
      }
    }
  };
  walk(element);
  return out
    .join("")
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .trim()
    .slice(0, MAX_LENGTH);
}

/** Text of a node; undefined to look inside, null to leave out. */
function pieceOf(node: Node, drop: string): string | null | undefined {
  if (node.nodeType === 3) return (node.nodeValue ?? "").replace(/[ \t\r\f]+/g, " ");
  if (node.nodeType !== 1) return null;
  const element = node as Element;
  if (element.matches("[hidden],script,style") || (drop && element.matches(drop))) return null;
  if (element.localName === "br") return "\n";
  if (element.localName === "img") return element.getAttribute("alt");
  return undefined;
}
