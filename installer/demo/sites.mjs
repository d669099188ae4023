/** A local TLS server that answers for the dating sites' real host names, so that nothing here needs the network. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {{ status?: number, type: string, body: string | Buffer, headers?: Record<string, string> }} Page
 * @param {(host: string, path: string, url: URL) => Page | null | Promise<Page | null>} answer
 * @returns {Promise<{ port: number, requests: string[], close: () => Promise<void> }>}
 */
export async function startSites(answer) {
  const requests = [];
  const server = https.createServer(selfSigned(), async (request, response) => {
    const url = new URL(request.url ?? "/", `https://${request.headers.host}`);
    requests.push(`${url.hostname}${url.pathname}`);
    const page = (await answer(url.hostname, url.pathname, url)) ?? { status: 404, type: "text/plain", body: "not here" };
    response.writeHead(page.status ?? 200, { "content-type": page.type, "cache-control": "no-store", ...page.headers });
    response.end(page.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(() => done(undefined))));
  return { port, requests, close };
}

/** A certificate that lives as long as the server; the browser is told not to check it. */
function selfSigned() {
  const folder = mkdtempSync(join(tmpdir(), "profilelens-tls-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=profilelens-demo", "-days", "2", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    execFileSync("openssl", ["req", "-x509", ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
