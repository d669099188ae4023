// Signs a claim as the C2PA specification asks (section 13.2): COSE_Sign1 (RFC 9052) with x5chain (RFC 9360) and, if
// asked for, an RFC 3161 time stamp. Keys and certificates are PEM files of one folder.
import { execFileSync } from 'node:child_process';
import { constants, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'cborg';

/** Algorithm ids of the COSE registry and the hash that goes with them. */
const ALGORITHMS = {
  es256: [-7, 'sha256'],
  es384: [-35, 'sha384'],
  es512: [-36, 'sha512'],
  ps256: [-37, 'sha256'],
  ps384: [-38, 'sha384'],
  ps512: [-39, 'sha512'],
  ed25519: [-8, null],
};

const SIGN1_TAG = 0xd2;
const X5CHAIN = 33;
const ALG = 1;
const RESERVED = 5_500;
const RESERVED_WITH_STAMP = 9_000;

/**
 * A signer for the library.
 * @param {string} folder with NAME.pem, NAME.key and the issuers' PEM files
 * @param {{ name: string, alg?: string, issuers?: string[], stamp?: 'sigTst' | 'sigTst2' }} how
 */
export function signer(folder, { name, alg = 'es256', issuers = ['intermediate'], stamp }) {
  const chain = [name, ...issuers].map((n) => new X509Certificate(readFileSync(join(folder, `${n}.pem`))).raw);
  const key = createPrivateKey(readFileSync(join(folder, `${name}.key`)));
  const reserveSize = stamp ? RESERVED_WITH_STAMP : RESERVED;
  return {
    alg,
    reserveSize,
    sign: async (claim) => coseSign1(claim, { chain, key, alg, stamp, folder, reserveSize }),
  };
}

function coseSign1(claim, { chain, key, alg, stamp, folder, reserveSize }) {
  const protectedHeader = encode(
    new Map([
      [ALG, ALGORITHMS[alg][0]],
      [X5CHAIN, chain],
    ]),
  );
  const signature = rawSignature(encode(['Signature1', protectedHeader, new Uint8Array(), claim]), key, alg);
  const unprotected = stamp ? { [stamp]: timeStamp(folder, stamp, protectedHeader, claim, signature) } : {};
  return padded(reserveSize, (pad) =>
    Uint8Array.of(SIGN1_TAG, ...encode([protectedHeader, { ...unprotected, pad }, null, signature])),
  );
}

function rawSignature(toBeSigned, key, alg) {
  const options = alg.startsWith('es')
    ? { key, dsaEncoding: 'ieee-p1363' }
    : alg.startsWith('ps')
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : key;
  return new Uint8Array(sign(ALGORITHMS[alg][1], toBeSigned, options));
}

/** sigTst stamps the claim and holds the whole response, sigTst2 stamps the signature and holds the token only. */
function timeStamp(folder, stamp, protectedHeader, claim, signature) {
  const payload = stamp === 'sigTst' ? claim : encode(signature);
  const data = encode(['CounterSignature', protectedHeader, new Uint8Array(), payload]);
  const work = mkdtempSync(join(tmpdir(), 'stamp-'));
  const file = (name) => join(work, name);
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  writeFileSync(file('data'), data);
  openssl('ts', '-query', '-data', file('data'), '-sha256', '-cert', '-out', file('query'));
  const token = stamp === 'sigTst2' ? ['-token_out'] : [];
  openssl('ts', '-reply', '-config', 'ca.cnf', '-queryfile', file('query'), '-out', file('reply'), ...token);
  const val = new Uint8Array(readFileSync(file('reply')));
  rmSync(work, { recursive: true });
  return { tstTokens: [{ val }] };
}

function padded(size, make) {
  let pad = 0;
  let made = make(new Uint8Array(0));
  for (let round = 0; round < 4 && made.length !== size; round++) {
    pad += size - made.length;
    made = make(new Uint8Array(pad));
  }
  return made;
}
