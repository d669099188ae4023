/** A proxy that leads every host to one server on this machine, so that sites answer at their real names. */
import http from "node:http";
import net from "node:net";

/**
 * @param {number} port of the server
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function startProxy(port) {
  const open = new Set();
  const proxy = http.createServer((_, response) => response.writeHead(403).end());
  proxy.on("connect", (_, client, head) => {
    const server = net.connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.write(head);
      client.pipe(server).pipe(client);
    });
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on("error", () => [client, server].forEach((one) => one.destroy()));
      socket.on("close", () => open.delete(socket));
    }
  });
  await new Promise((done) => proxy.listen(0, "127.0.0.1", () => done(undefined)));
  const close = () => {
    open.forEach((socket) => socket.destroy());
    return new Promise((done) => proxy.close(() => done(undefined)));
  };
  return { port: /** @type {net.AddressInfo} */ (proxy.address()).port, close };
}
