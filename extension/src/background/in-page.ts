/**
 * Functions that run inside a page, where the user right-clicked. The browser carries each over as text, so they may
 * use nothing but their arguments and the page.
 */

export type PageImage = { base64: string } | { failed: "too-large" | "fetch-failed" };

/** Where an image stands in the window, in CSS pixels, and the window's width. */
export interface ImagePlace {
  left: number;
  top: number;
  width: number;
  height: number;
  windowWidth: number;
}

/** Reads an image's bytes with the page's own rights, which also reach `blob:`. */
export async function readImageInPage(url: string, maxBytes: number): Promise<PageImage> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(15_000) });
    const blob = await response.blob();
    if (!response.ok || blob.size === 0) return { failed: "fetch-failed" };
    if (blob.size > maxBytes) return { failed: "too-large" };
    const dataUrl = await new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(new Error("unreadable"));
      reader.readAsDataURL(blob);
    });
    return { base64: dataUrl.slice(dataUrl.indexOf(",") + 1) };
  } catch {
    return { failed: "fetch-failed" };
  }
}

/**
 * The visible part of the largest element that shows the picture, or plays the video, of this URL; null when there is
 * none worth looking at; for `stream:` the same of the other side's picture in a call, for `canvas:` of what a script has
 * drawn where the page was right-clicked. What we have drawn over the page is hidden, until `showOursInPage`.
 */
export async function locateImageInPage(url: string): Promise<ImagePlace | null> {
  const shows = (element: Element): boolean => {
    if (url === "canvas:") {
      const [x, y] = (globalThis as { profileLensPoint?: readonly [number, number] }).profileLensPoint ?? [-1, -1];
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return element instanceof HTMLCanvasElement && left <= x && x <= right && top <= y && y <= bottom;
    }
    // A call: its picture has no address. One's own is mirrored.
    if (url === "stream:")
      return (
        element instanceof HTMLVideoElement &&
        element.srcObject !== null &&
        element.videoWidth > 0 &&
        new DOMMatrix(getComputedStyle(element).transform).a >= 0
      );
    if (element instanceof HTMLImageElement) return [element.currentSrc, element.src].includes(url);
    if (element instanceof HTMLVideoElement) return [element.currentSrc, element.src, element.poster].includes(url);
    if (element instanceof SVGImageElement) return new URL(element.href.baseVal, document.baseURI).href === url;
    return getComputedStyle(element).backgroundImage.includes(`url("${url}")`);
  };
  const inside = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot === null ? [] : inside(e.shadowRoot))]);
  const found = inside(document).filter(shows);
  if (found.length === 0) return null;
  for (const ours of document.querySelectorAll("profilelens-overlay")) ours.setAttribute("hidden", "");
  // Until that is painted; a page in the background paints nothing.
  const painted = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await Promise.race([painted, new Promise((resolve) => setTimeout(resolve, 500))]);
  const places = found.map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const x = Math.max(0, left);
    const y = Math.max(0, top);
    return {
      left: x,
      top: y,
      width: Math.min(right, window.innerWidth) - x,
      height: Math.min(bottom, window.innerHeight) - y,
      windowWidth: window.innerWidth,
    };
  });
  const visible = places.filter(({ width, height }) => width >= 32 && height >= 32);
  return visible.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}

/** Shows again what `locateImageInPage` has hidden. */
export function showOursInPage(): void {
  for (const ours of document.querySelectorAll("profilelens-overlay")) ours.removeAttribute("hidden");
}

/** Address of the still picture of the video with this URL. */
export function posterInPage(url: string): string | null {
  const video = [...document.querySelectorAll("video")].find((v) => v.currentSrc === url || v.src === url);
  return video?.poster || null;
}

/**
 * Addresses of pictures, by `<img>`, SVG `<image>`, video poster or CSS background: of what lies under the point that
 * the content script took down at the last right click (`here`), or of all that can be seen, the largest first. What a
 * script has drawn has no address: with nothing else `here`, it is `canvas:`.
 */
export function picturesInPage(here: boolean, limit: number, minPx: number): string[] {
  const background = (element: Element, pseudo?: string): string[] =>
    [...getComputedStyle(element, pseudo).backgroundImage.matchAll(/url\("(.+?)"\)/g)].map(([, url]) => url ?? "");
  const of = (element: Element): string[] => {
    if (element instanceof HTMLImageElement) return [element.currentSrc || element.src];
    if (element instanceof HTMLVideoElement) return [element.poster];
    if (element instanceof SVGImageElement) return [new URL(element.href.baseVal, document.baseURI).href];
    return [...background(element), ...background(element, "::before"), ...background(element, "::after")];
  };
  const inside = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot === null ? [] : inside(e.shadowRoot))]);
  const under = (root: Document | ShadowRoot, [x, y]: readonly [number, number]): Element[] =>
    root
      .elementsFromPoint(x, y)
      .flatMap((e) => (e.shadowRoot === null || e.shadowRoot === root ? [e] : [...under(e.shadowRoot, [x, y]), e]));
  const size = (element: Element): number => {
    const { width, height, bottom, top } = element.getBoundingClientRect();
    return Math.min(width, height) < minPx || bottom < 0 || top > window.innerHeight * 4 ? 0 : width * height;
  };
  const { profileLensPoint: point } = globalThis as { profileLensPoint?: readonly [number, number] };
  const elements = here
    ? point === undefined
      ? []
      : under(document, point)
    : inside(document)
        .filter((e) => size(e) > 0)
        .sort((a, b) => size(b) - size(a));
  const urls = elements.flatMap(of).filter((url) => /^(https?|data|blob):/.test(url));
  const isDrawn = (e: Element): boolean => e instanceof HTMLCanvasElement && size(e) > 0;
  if (here && urls.length === 0 && elements.some(isDrawn)) return ["canvas:"];
  return [...new Set(urls)].slice(0, limit);
}

/**
 * Lets the user point at something: a sheet over the page takes the next press, so that the page does not, and the point
 * is taken down as at a right click. Null when it was Escape, or nothing within the time.
 * @param frames whether sheets of their own lie in the frames of this page, for which this one is cut open
 * @returns the words of what was pressed, which may be none
 */
export function pickInPage(hint: string, waitMs: number, frames: boolean): Promise<{ text: string } | null> {
  return new Promise((resolve) => {
    const host = document.createElement("div");
    host.style.cssText = "all:initial;cursor:crosshair";
    const sheet = document.createElement("div");
    sheet.style.cssText = "position:fixed;inset:0;z-index:2147483647";
    const note = document.createElement("p");
    note.textContent = hint;
    note.setAttribute("role", "status");
    note.style.cssText =
      "position:fixed;inset:12px 12px auto;z-index:2147483647;pointer-events:none;margin:0 auto;width:fit-content;" +
      "padding:10px 16px;border:2px solid #fff;border-radius:12px;background:#12181e;color:#fff;" +
      "font:16px/1.4 system-ui,sans-serif";
    const root = host.attachShadow({ mode: "closed" });
    root.append(sheet, ...(window === top ? [note] : []));
    const cut = (): void => {
      const holes = [...document.querySelectorAll("iframe,frame")].map((frame) => {
        const { left, top, right, bottom } = frame.getBoundingClientRect();
        return `M${left} ${top}H${right}V${bottom}H${left}Z`;
      });
      sheet.style.clipPath = `path(evenodd,"M0 0H${innerWidth}V${innerHeight}H0Z${holes.join("")}")`;
    };
    const end = (picked: { text: string } | null): void => {
      clearTimeout(timer);
      removeEventListener("keydown", key, true);
      removeEventListener("scroll", cut, true);
      removeEventListener("resize", cut);
      host.remove();
      resolve(picked);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopImmediatePropagation();
      end(null);
    };
    sheet.addEventListener("click", ({ clientX, clientY }) => {
      host.remove();
      Object.assign(globalThis, { profileLensPoint: [clientX, clientY] });
      const under = document.elementFromPoint(clientX, clientY);
      end({ text: under instanceof HTMLElement ? under.innerText.trim() : "" });
    });
    const timer = setTimeout(() => end(null), waitMs);
    addEventListener("keydown", key, true);
    if (frames) {
      cut();
      addEventListener("scroll", cut, true);
      addEventListener("resize", cut);
    }
    Object.assign(globalThis, { profileLensEndPick: () => end(null) });
    document.documentElement.append(host);
  });
}

/**
 * Addresses of the frames that show, with their areas: what may hold a conversation. Places for advertisements and riddles
 * for robots hold none.
 */
export function framesInPage(minPx: number): { url: string; area: number }[] {
  const inside = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot === null ? [] : inside(e.shadowRoot))]);
  const other = /captcha|\bads?\b|adserv|advert|sponsor|doubleclick|syndication/i;
  return inside(document).flatMap((frame) => {
    if (!(frame instanceof HTMLIFrameElement || frame instanceof HTMLFrameElement)) return [];
    const { width, height } = frame.getBoundingClientRect();
    const isShown = frame.checkVisibility({ visibilityProperty: true }) && Math.min(width, height) >= minPx;
    const isOther = [frame.src, frame.id, frame.name, frame.title].some((text) => other.test(text));
    return isShown && !isOther ? [{ url: frame.src, area: width * height }] : [];
  });
}

/** Takes away what `pickInPage` has put there. */
export function endPickInPage(): void {
  (globalThis as { profileLensEndPick?: () => void }).profileLensEndPick?.();
}
