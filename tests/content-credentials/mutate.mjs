// Changes signed photos in thousands of ways and holds our answer against the official library's: we must never say that a
// label holds where it does not.
//   node mutate.mjs --host PROFILELENS [--count 5000] [--seed 1]
//   node mutate.mjs --out FOLDER [...]   writes photos/ and oracle.json and asks no host
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { formatOf, judge } from './oracle.mjs';

const { values: options } = parseArgs({
  options: {
    host: { type: 'string' },
    out: { type: 'string' },
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
  },
});
const here = import.meta.dirname;
const fixtures = join(here, '../fixtures/content-credentials');
const HOLDS = /^provenance\.c2pa-(ai-generated|ai-edited|captured|edited|present)$/;

const random = mulberry32(Number(options.seed));
const below = (limit) => Math.floor(random() * limit);
const work = options.out ?? mkdtempSync(join(tmpdir(), 'mutate-'));
const verdicts = JSON.parse(readFileSync(join(fixtures, 'oracle.json'), 'utf8'));
// .NET has no Ed25519, so we say "could not check" there; the big file would make this slow.
const left = ['capture-ed25519.jpg', 'many-segments.jpg'];
const good = Object.keys(verdicts).filter((name) => verdicts[name].state === 'Trusted' && !left.includes(name));
const photos = new Map(good.map((name) => [name, new Uint8Array(readFileSync(join(fixtures, name)))]));
const trust = JSON.parse(readFileSync(join(fixtures, 'trust.json'), 'utf8'));
const anchor = `-----BEGIN CERTIFICATE-----\n${trust.lists[0].anchors[0].certificate}\n-----END CERTIFICATE-----\n`;

const oracle = new Map(await writePhotos());
if (options.out) {
  writeFileSync(join(work, 'oracle.json'), JSON.stringify(Object.fromEntries(oracle)));
} else {
  await compare();
}

async function compare() {
  const ours = await askHost();
  const tally = { photos: oracle.size, bothHold: 0, neitherHolds: 0, onlyTheLibrarySaysHolds: 0, onlyWeSayHolds: 0 };
  for (const [name, state] of oracle) {
    const holds = ours.get(name);
    if (holds === undefined) {
      throw new Error(`no answer about ${join(work, 'photos', name)}`);
    }
    const trusted = state === 'Trusted';
    tally[holds ? (trusted ? 'bothHold' : 'onlyWeSayHolds') : trusted ? 'onlyTheLibrarySaysHolds' : 'neitherHolds']++;
    if (holds && !trusted) {
      console.log(`we say that the label holds, the library ${state}: ${join(work, 'photos', name)}`);
    }
  }
  console.log(JSON.stringify(tally));
  process.exitCode = tally.onlyWeSayHolds ? 1 : 0;
  if (!tally.onlyWeSayHolds) {
    rmSync(work, { recursive: true });
  }
}

async function writePhotos() {
  const made = [];
  mkdirSync(join(work, 'photos'), { recursive: true });
  for (let i = 0; i < Number(options.count); i++) {
    const from = good[i % good.length];
    const name = `${String(i).padStart(6, '0')}-${from}`;
    const bytes = change(photos.get(from));
    writeFileSync(join(work, 'photos', name), bytes);
    made.push([name, (await judge(formatOf(name), bytes, anchor)).state]);
  }
  return made;
}

async function askHost() {
  const rules = join(work, 'rules');
  cpSync(join(here, '../../host/rules'), rules, { recursive: true });
  cpSync(join(fixtures, 'trust.json'), join(rules, 'trust/content-credentials.json'));
  const answers = new Map();
  const files = readdirSync(join(work, 'photos')).map((name) => join(work, 'photos', name));
  for (let at = 0; at < files.length; at += 500) {
    const env = { ...process.env, PROFILELENS_RULES: rules, PROFILELENS_HOME: work };
    const settings = { env, maxBuffer: 1 << 28 };
    const args = ['check', '--json', '--quiet', ...files.slice(at, at + 500)];
    // The exit code tells what was found, not whether it went well.
    const { stdout } = await promisify(execFile)(options.host, args, settings).catch((error) => error);
    for (const line of stdout.split('\n').filter(Boolean)) {
      const { id, findings = [] } = JSON.parse(line);
      answers.set(basename(id), findings.some((f) => HOLDS.test(f.code)));
    }
  }
  return answers;
}

/** One to three changes; most of a small photo's bytes are its label. */
function change(whole) {
  let bytes = whole;
  for (let n = 1 + below(3); n > 0; n--) {
    bytes = changeOnce(bytes);
  }
  return bytes;
}

function changeOnce(bytes) {
  const at = below(bytes.length);
  const end = Math.min(at + 1 + below(32), bytes.length);
  const copy = Uint8Array.from(bytes);
  switch (below(8)) {
    case 0:
      return join2(bytes.subarray(0, at), bytes.subarray(end));
    case 1:
      return join2(bytes.subarray(0, end), bytes.subarray(at));
    case 2:
      return copy.fill(below(256), at, end);
    case 3: {
      const other = photos.get(good[below(good.length)]);
      copy.set(other.subarray(at, Math.min(end, other.length)).subarray(0, bytes.length - at), at);
      return copy;
    }
    case 4: {
      // A number of two or four bytes off by one: lengths, offsets and counts.
      copy[at] = (copy[at] + (below(2) ? 1 : 255)) & 255;
      return copy;
    }
    case 5:
      return below(8) ? flip(copy, at) : bytes.subarray(0, at);
    default:
      return flip(copy, at);
  }
}

function flip(bytes, at) {
  bytes[at] ^= 1 << below(8);
  return bytes;
}

function join2(a, b) {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** A small seeded generator (T. Ettinger, 2017, public domain). */
function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
