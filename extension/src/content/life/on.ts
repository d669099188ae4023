/** Hears of every event of a kind from here on, before whoever is below; nothing is held up by it. */
export function on<E extends Event>(
  target: EventTarget,
  type: string,
  heard: (event: E) => void,
  signal?: AbortSignal,
): void {
  target.addEventListener(type, heard as EventListener, { capture: true, passive: true, signal: signal! });
}
