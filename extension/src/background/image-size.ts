/** How large a picture will be once it is decoded, told from its first bytes. */

/** As the app's own: `DecodeLimits` in `host/ProfileLens.Core/Imaging`. */
const limits = { side: 16_384, pixels: 40_000_000, scanPixels: 1_000_000_000 } as const;

export interface ImageSize {
  width: number;
  height: number;
}

/** False for what the app would refuse as too large, and for what nothing is known of. */
export function isWithinLimits(bytes: Uint8Array): boolean {
  const size = sizeOf(bytes);
  if (size === null) return false;
  const { width, height } = size;
  const pixels = width * height;
  const isSmall = Math.min(width, height) > 0 && Math.max(width, height) <= limits.side && pixels <= limits.pixels;
  return isSmall && pixels * scansOf(bytes) <= limits.scanPixels;
}

/** Null where the format is unknown, or the header broken. */
export function sizeOf(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return formats.find(({ is }) => is(bytes))?.size(bytes, view) ?? null;
  } catch {
    // Past its end.
    return null;
  }
}

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0));

const isJpeg = (bytes: Uint8Array): boolean => says(bytes, 0, "\xff\xd8\xff");

const formats: readonly {
  is(bytes: Uint8Array): boolean;
  size(bytes: Uint8Array, view: DataView): ImageSize | null;
}[] = [
  { is: isJpeg, size: jpeg },
  {
    is: (bytes) => says(bytes, 0, "\x89PNG\r\n\x1a\n") && says(bytes, 12, "IHDR"),
    size: (_, view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  { is: (bytes) => says(bytes, 0, "GIF8"), size: gif },
  { is: (bytes) => says(bytes, 0, "RIFF") && says(bytes, 8, "WEBP"), size: webp },
  { is: (bytes) => says(bytes, 4, "ftypavif"), size: avif },
  {
    is: (bytes) => says(bytes, 0, "BM"),
    size: (_, view) => ({ width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }),
  },
];

/** Its first frame header (ITU-T T.81, B.2.2). */
function jpeg(_: Uint8Array, view: DataView): ImageSize | null {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Filled up, or a marker without a length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else if (marker === 0xda || marker === 0xd9) return null;
    else at += 2 + view.getUint16(at + 2);
  }
}

/** The screen, which is made as large as the first picture on it. */
function gif(_: Uint8Array, view: DataView): ImageSize | null {
  const tableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(view.getUint8(10));
  while (view.getUint8(at) === 0x21) {
    for (at += 2; view.getUint8(at) !== 0;) at += 1 + view.getUint8(at);
    at += 1;
  }
  if (view.getUint8(at) !== 0x2c) return null;
  const [x, y, across, down] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
    number,
  ];
  return {
    width: Math.max(view.getUint16(6, true), x + across),
    height: Math.max(view.getUint16(8, true), y + down),
  };
}

/** RFC 9649, 2.5 to 2.7. */
function webp(bytes: Uint8Array, view: DataView): ImageSize | null {
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (says(bytes, 12, "VP8X")) return { width: uint24(24) + 1, height: uint24(27) + 1 };
  if (says(bytes, 12, "VP8 "))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (!says(bytes, 12, "VP8L")) return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The largest of its parts (ISO/IEC 23008-12, 6.5.3), wherever the box that says it stands. */
function avif(bytes: Uint8Array, view: DataView): ImageSize | null {
  const size = { width: 0, height: 0 };
  for (let at = bytes.indexOf(0x69); at !== -1; at = bytes.indexOf(0x69, at + 1)) {
    if (!says(bytes, at, "ispe")) continue;
    size.width = Math.max(size.width, view.getUint32(at + 8));
    size.height = Math.max(size.height, view.getUint32(at + 12));
  }
  return size.width === 0 ? null : size;
}

/** A progressive JPEG is decoded once for each scan. */
function scansOf(bytes: Uint8Array): number {
  let scans = 0;
  if (!isJpeg(bytes)) return 1;
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xda) scans += 1;
  return Math.max(1, scans);
}
