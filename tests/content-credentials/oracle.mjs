// The official C2PA library under Node: what it makes of a file, and a way to have it write a manifest.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A Blob whose bytes can be had at once; the library was made for a browser's worker. */
export class BytesBlob extends Blob {
  constructor(bytes) {
    super([bytes]);
    this.bytes = bytes;
  }
  slice(from, to) {
    return new BytesBlob(this.bytes.subarray(from, to));
  }
}

globalThis.FileReaderSync = class {
  readAsArrayBuffer(blob) {
    return Uint8Array.from(blob.bytes).buffer;
  }
};

const require = createRequire(import.meta.url);
const library = await import('@contentauth/c2pa-wasm');
await library.default({ module_or_path: readFileSync(require.resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });

export const { WasmBuilder } = library;

export const formatOf = (name) =>
  ({ jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' })[name.split('.').pop()];

/** Settings of the library that trust the given PEM certificate and nothing else, and never go to the network. */
export const settings = (anchor) =>
  JSON.stringify({
    trust: {
      anchors: ['manifest', 'tsa'].map((kind) => ({
        trust_uri: `https://example.org/${kind}`,
        trust_kind: kind,
        trust_anchors: anchor,
      })),
    },
    verify: { verify_after_sign: false, verify_after_reading: true, ocsp_fetch: false, remote_manifest_fetch: false },
  });

/** What the library says: `{ state, codes }`; state is Trusted, Valid, Invalid, or Unreadable with its message. */
export async function judge(format, bytes, anchor) {
  try {
    const reader = await library.WasmReader.fromBytes(format, bytes, settings(anchor));
    const store = JSON.parse(reader.json());
    reader.free();
    const failures = (results) => (results?.failure ?? []).map((f) => f.code);
    const results = store.validation_results ?? {};
    return {
      state: store.validation_state,
      codes: [
        ...failures(results.activeManifest),
        ...(results.ingredientDeltas ?? []).flatMap((d) => failures(d.validationDeltas)),
      ],
      informational: (results.activeManifest?.informational ?? []).map((f) => f.code),
    };
  } catch (error) {
    return { state: 'Unreadable', codes: [], message: String(error?.message ?? error) };
  }
}
