// Writes the signed photos of tests/fixtures/content-credentials and what the official library says of each.
// Usage: node make-fixtures.mjs [OUT]; needs bash and openssl. Takes two minutes: one certificate has to run out first.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { signer } from './cose.mjs';
import { BytesBlob, formatOf, judge, settings, WasmBuilder } from './oracle.mjs';

const here = import.meta.dirname;
const out = process.argv[2] ?? join(here, '../fixtures/content-credentials');
const pictures = join(here, '../fixtures/images/formats');
const folder = mkdtempSync(join(tmpdir(), 'authority-'));
mkdirSync(out, { recursive: true });
execFileSync('bash', [join(here, 'certificates.sh'), folder]);
const runsOutAt = Date.now() + 95_000;
const anchor = readFileSync(join(folder, 'root.pem'), 'utf8');

const picture = (name) => new Uint8Array(readFileSync(join(pictures, name)));
const jpeg = picture('baseline.jpg');
const sourceType = (name) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`;
const created = (type, agent) => ({
  action: 'c2pa.created',
  digitalSourceType: sourceType(type),
  ...(agent ? { softwareAgent: { name: agent } } : {}),
});
const AI = created('trainedAlgorithmicMedia', 'Test generator');
const CAPTURE = created('digitalCapture');

const made = new Map();

/** Signs one picture. `how` goes to the signer; `manifest` is merged into the definition; `then` may do more. */
async function add(name, source, actions, how = {}, { manifest = {}, then } = {}) {
  const v1 = manifest.claim_version === 1;
  const definition = {
    claim_generator_info: [{ name: 'ProfileLens test', version: '1' }],
    assertions: actions.length ? [{ label: v1 ? 'c2pa.actions' : 'c2pa.actions.v2', data: { actions } }] : [],
    ...manifest,
  };
  const builder = WasmBuilder.fromJson(JSON.stringify(definition), settings(anchor));
  await then?.(builder);
  const signed = await builder.sign(signer(folder, { name: 'es256', ...how }), [], formatOf(name), new BytesBlob(source));
  builder.free();
  made.set(name, signed);
  return signed;
}

/** Copies a file and changes one of its bytes, `shift` bytes after the first or last place of a text. */
function spoil(name, from, text, shift = 0, last = false) {
  const bytes = Uint8Array.from(made.get(from));
  const haystack = Buffer.from(bytes.buffer);
  const at = (last ? haystack.lastIndexOf(text) : haystack.indexOf(text)) + shift;
  bytes[at] ^= 0x01;
  made.set(name, bytes);
}

const shortLived = { name: 'short-lived' };
await add('expired.jpg', jpeg, [CAPTURE], shortLived);
await add('expired-stamped.jpg', jpeg, [CAPTURE], { ...shortLived, stamp: 'sigTst2' });
await add('ai.jpg', jpeg, [AI]);
await add('ai.png', picture('palette.png'), [AI]);
await add('ai.webp', picture('lossy.webp'), [AI]);
await add('ai-v1-stamped.jpg', jpeg, [{ ...AI, softwareAgent: 'Test generator' }], { stamp: 'sigTst' }, {
  manifest: { claim_version: 1 },
});
await add('ai-boxes.jpg', jpeg, [AI], {}, { then: (builder) => builder.addAssertion('c2pa.hash.boxes', jpegBoxes(jpeg)) });
await add('ai-boxes.png', picture('palette.png'), [AI], {}, {
  then: (builder) => builder.addAssertion('c2pa.hash.boxes', pngBoxes(picture('palette.png'))),
});
const captured = await add('capture-es384.jpg', jpeg, [CAPTURE], { name: 'es384', alg: 'es384' });
await add('capture-es512.jpg', jpeg, [CAPTURE], { name: 'es512', alg: 'es512' });
await add('capture-ps256.jpg', jpeg, [CAPTURE], { name: 'ps256', alg: 'ps256' });
await add('capture-ps384.jpg', jpeg, [CAPTURE], { name: 'ps384', alg: 'ps384' });
await add('capture-ps512.jpg', jpeg, [CAPTURE], { name: 'ps512', alg: 'ps512' });
await add('capture-ed25519.jpg', jpeg, [CAPTURE], { name: 'ed25519', alg: 'ed25519' });
await add('capture-stamped.jpg', jpeg, [CAPTURE], { stamp: 'sigTst2' });
await add('expired-before-stamp.jpg', jpeg, [CAPTURE], { name: 'expired', stamp: 'sigTst2' });
await add('wrong-purpose.jpg', jpeg, [CAPTURE], { name: 'wrong-purpose' });
await add('untrusted.jpg', jpeg, [CAPTURE], { name: 'stranger', issuers: [] });
await add('untrusted-ai.jpg', jpeg, [AI], { name: 'stranger', issuers: [] });

const edit = (builder) => builder.setIntent('edit');
const edits = [{ action: 'c2pa.color_adjustments' }];
const aiEdits = [{ action: 'c2pa.edited', digitalSourceType: sourceType('compositeWithTrainedAlgorithmicMedia') }];
await add('edited-capture.jpg', captured, edits, {}, { then: edit });
await add('ai-edited-capture.jpg', captured, aiEdits, {}, { then: edit });
await add('edited-ai.jpg', made.get('ai.jpg'), edits, {}, { then: edit });
await add('edited-untrusted-ai.jpg', made.get('untrusted-ai.jpg'), edits, {}, { then: edit });
await add('ai-component.jpg', captured, edits, {}, {
  then: async (builder) => {
    edit(builder);
    await builder.addIngredientFromBlob(
      JSON.stringify({ title: 'part', relationship: 'componentOf' }),
      'image/jpeg',
      new BytesBlob(made.get('ai.jpg')),
    );
  },
});
await add('redacted-note.jpg', made.get('note.jpg') ?? (await add('note.jpg', jpeg, [CAPTURE], {}, {
  manifest: { assertions: [{ label: 'c2pa.actions.v2', data: { actions: [CAPTURE] } }, { label: 'org.example.note', data: { where: 'at home' } }] },
})), edits, {}, {
  then: (builder) => {
    edit(builder);
    const label = /urn:c2pa:[0-9a-f-]+/.exec(Buffer.from(made.get('note.jpg').buffer).toString('latin1'))[0];
    builder.addRedaction(`self#jumbf=/c2pa/${label}/c2pa.assertions/org.example.note`, 'c2pa.PII.present');
  },
});
await add('many-segments.jpg', jpeg, [CAPTURE], {}, {
  then: (builder) => {
    const noise = new Uint8Array(70_000).map((_, i) => (i * 2654435761) >>> 13);
    builder.setThumbnailFromBlob('image/jpeg', new BytesBlob(noise));
  },
});

spoil('pixels-changed.jpg', 'ai.jpg', Buffer.from([0xff, 0xda]), 16, true);
spoil('pixels-changed.png', 'ai.png', 'IDAT', 12, true);
spoil('pixels-changed.webp', 'ai.webp', 'VP8 ', 40);
spoil('boxes-changed.jpg', 'ai-boxes.jpg', Buffer.from([0xff, 0xda]), 16, true);
spoil('boxes-changed.png', 'ai-boxes.png', 'IDAT', 12, true);
spoil('action-changed.jpg', 'ai.jpg', 'Test generator');
spoil('claim-changed.jpg', 'ai.jpg', 'ProfileLens test');
spoil('signature-changed.jpg', 'ai.jpg', Buffer.from([0xf6, 0x58, 0x40]), 10);
spoil('ingredient-changed.jpg', 'edited-ai.jpg', 'Test generator');
made.set('stripped.jpg', jpeg);

writeFileSync(join(out, 'trust.json'), trustList(anchor));
for (const [name, bytes] of made) {
  writeFileSync(join(out, name), bytes);
}
await wait(Math.max(0, runsOutAt - Date.now()));
const verdicts = {};
for (const [name, bytes] of made) {
  verdicts[name] = await judge(formatOf(name), bytes, anchor);
}
writeFileSync(join(out, 'oracle.json'), JSON.stringify(verdicts, null, 2) + '\n');
rmSync(folder, { recursive: true });
console.log(verdicts);

/** The test authority in the form of host/rules/trust. */
function trustList(pem) {
  const certificate = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  const list = {
    id: 'test',
    name: 'Test authority',
    purposes: ['signing', 'timestamping'],
    standing: 'official',
    source: 'tests/content-credentials/certificates.sh',
    licence: 'none',
    issued: '2026-11-26',
    anchors: [{ name: 'root', certificate }],
    signers: [],
  };
  return JSON.stringify({ version: 1, lists: [list] }, null, 2) + '\n';
}

/** The general box hash of a JPEG's segments (section 9.3), the manifest going behind SOI and APP0. */
function jpegBoxes(file) {
  const names = { 0xd8: 'SOI', 0xe0: 'APP0', 0xdb: 'DQT', 0xc0: 'SOF0', 0xc4: 'DHT', 0xda: 'SOS', 0xd9: 'EOI' };
  const boxes = [];
  for (let at = 0; at < file.length; ) {
    const marker = file[at + 1];
    let end = at + 2 + ([0xd8, 0xd9].includes(marker) ? 0 : file[at + 2] * 256 + file[at + 3]);
    while (marker === 0xda && !(file[end] === 0xff && file[end + 1] !== 0)) {
      end++;
    }
    boxes.push(box(names[marker], file.subarray(at, end)));
    at = end;
  }
  return withManifest(boxes, ['SOI', 'APP0']);
}

function pngBoxes(file) {
  const boxes = [box('PNGh', file.subarray(0, 8))];
  for (let at = 8; at < file.length; ) {
    const end = at + 12 + Buffer.from(file).readUInt32BE(at);
    boxes.push(box(Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1'), file.subarray(at, end)));
    at = end;
  }
  return withManifest(boxes, ['PNGh', 'IHDR']);
}

function box(name, bytes) {
  return { names: [name], alg: 'sha256', hash: sha256(bytes), pad: [] };
}

function sha256(bytes) {
  return [...createHash('sha256').update(bytes).digest()];
}

function withManifest(boxes, before) {
  const at = boxes.findIndex((b) => !before.includes(b.names[0]));
  const manifest = { names: ['C2PA'], alg: 'sha256', hash: [0], pad: [] };
  return { boxes: boxes.toSpliced(at, 0, manifest) };
}
