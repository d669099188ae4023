/** Everything the extension knows, and whose faces the app remembers, as a file on the user's own disk. */
import { worker } from "../shared/chrome";

/** Saves and returns the file's name. */
export async function saveToFile(version: string): Promise<string> {
  const [settings, decisions, session, rememberedFaces] = await Promise.all([
    worker.settings(),
    worker.decisions(),
    worker.session(),
    worker.faces(),
  ]);
  const savedAt = new Date().toISOString();
  const known = { settings, decisions, session, rememberedFaces };
  const text = JSON.stringify({ program: "ProfileLens", version, savedAt, ...known }, null, 2);
  const name = `profilelens-${savedAt.slice(0, 10)}.json`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return name;
}
