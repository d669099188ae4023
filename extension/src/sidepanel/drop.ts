/** Pictures from the user's own computer and pasted messages; checked like any other, uploaded nowhere. */
import { toBase64 } from "../shared/bytes";
import { worker } from "../shared/chrome";
import { t } from "../shared/i18n";
import { byId } from "../shared/page-text";

/** Files checked of one drop. */
const AT_MOST = 12;

/**
 * @param tab the tab under which the results are listed
 * @param shown called when there is something new
 */
export function acceptFiles(tab: () => number, shown: () => Promise<void>): void {
  const [drop, file] = [byId("drop"), byId<HTMLInputElement>("file")];
  const check = (files: Iterable<File>): void => void checkFiles([...files], tab(), shown);
  byId("choose").addEventListener("click", () => file.click());
  file.addEventListener("change", () => check(file.files ?? []));
  // Anywhere on the panel: a file that misses the box must not replace the panel.
  for (const type of ["dragenter", "dragover"]) {
    document.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    check(event.dataTransfer?.files ?? []);
  });
  byId("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    void checkPasted(tab(), shown);
  });
}

async function checkFiles(files: readonly File[], tab: number, shown: () => Promise<void>): Promise<void> {
  const pictures = files.filter(({ type }) => type.startsWith("image/")).slice(0, AT_MOST);
  if (pictures.length === 0) return say("dropNotImage");
  say("dropWorking");
  const done = await Promise.all(
    pictures.map(async (picture) =>
      worker.checkFile(tab, picture.name.slice(-200), toBase64(new Uint8Array(await picture.arrayBuffer()))),
    ),
  );
  say(done.every(Boolean) ? "dropDone" : "dropFailed");
  await shown();
}

async function checkPasted(tab: number, shown: () => Promise<void>): Promise<void> {
  const text = byId<HTMLTextAreaElement>("pasted").value.trim();
  if (text === "") return;
  say("dropWorking");
  say((await worker.checkPasted(tab, text)) ? "dropDone" : "dropFailed");
  await shown();
}

function say(key: string): void {
  byId("drop-result").textContent = t(key);
}
