// Writes host/rules/trust/content-credentials.json from checkouts of the two repositories that publish the lists:
//   node make-trust-lists.mjs CONFORMANCE VERIFY_SITE
// CONFORMANCE is c2pa-org/conformance-public, VERIFY_SITE is contentauth/verify-site.
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [conformance, verifySite] = process.argv.slice(2);
const read = (repository, path) => readFileSync(join(repository, path), 'utf8');
const commit = (repository) => execFileSync('git', ['-C', repository, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const date = (repository) =>
  execFileSync('git', ['-C', repository, 'log', '-1', '--format=%cs'], { encoding: 'utf8' }).trim();

const field = (distinguishedName, key) => 
  new RegExp(`^${key}=(.*)$`, 'm').exec(distinguishedName)?.[1].replaceAll('\\', '');
const nameOf = (c) => [field(c.subject, 'O'), field(c.subject, 'CN')].filter(Boolean).join(': ');
const certificates = (pem) =>
  pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g).map((text) => new X509Certificate(text));
const byName = (a, b) => a.name.localeCompare(b.name, 'en');
const distinct = (entries, key) => [...new Map(entries.map((e) => [e[key], e])).values()].sort(byName);
const anchors = (pem) =>
  distinct(
    certificates(pem).map((c) => ({ name: nameOf(c), certificate: c.raw.toString('base64') })),
    'certificate',
  );
const signers = (pem) =>
  distinct(
    certificates(pem).map((c) => ({ name: field(c.subject, 'O'), sha256: c.fingerprint256.replaceAll(':', '').toLowerCase() })),
    'sha256',
  );

function official(id, purposes, file) {
  const issued = JSON.parse(read(conformance, `trust-list/${file}.json`)).LoTE.ListAndSchemeInformation;
  return {
    id,
    name: issued.SchemeName[0].value,
    purposes,
    standing: 'official',
    source: `https://github.com/c2pa-org/conformance-public/blob/${commit(conformance)}/trust-list/${file}.pem`,
    licence: 'CC-BY-4.0',
    issued: issued.ListIssueDateTime.slice(0, 10),
    anchors: anchors(read(conformance, `trust-list/${file}.pem`)),
    signers: [],
  };
}

const interim = {
  id: 'interim',
  name: 'Interim list of the Content Credentials verifier',
  purposes: ['signing', 'timestamping'],
  standing: 'interim',
  source: `https://github.com/contentauth/verify-site/tree/${commit(verifySite)}/static/trust`,
  licence: 'Apache-2.0',
  issued: date(verifySite),
  anchors: anchors(read(verifySite, 'static/trust/anchors.pem')),
  signers: signers(read(verifySite, 'static/trust/allowed.pem')),
};

const lists = [
  official('c2pa', ['signing'], 'C2PA-TRUST-LIST'),
  official('c2pa-tsa', ['timestamping'], 'C2PA-TSA-TRUST-LIST'),
  interim,
];
const out = join(import.meta.dirname, '../../host/rules/trust/content-credentials.json');
writeFileSync(out, JSON.stringify({ version: 1, lists }, null, 2) + '\n');
for (const list of lists) {
  console.log(list.id, list.issued, list.anchors.length, list.signers.length);
}
