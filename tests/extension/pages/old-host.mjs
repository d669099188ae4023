// Answers `hello` as an app does that is older than the extension: it knows none of the extension's versions.
import { exit, stdin, stdout } from "node:process";

let waiting = Buffer.alloc(0);
stdin.on("end", () => exit());
stdin.on("data", (chunk) => {
  waiting = Buffer.concat([waiting, chunk]);
  while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32LE()) {
    const end = 4 + waiting.readUInt32LE();
    refuse(JSON.parse(waiting.subarray(4, end).toString()).id);
    waiting = waiting.subarray(end);
  }
});

function refuse(id) {
  const error = { type: "error", id, code: "extensionTooNew", message: "", seen: null, allowed: null };
  const body = Buffer.from(JSON.stringify(error));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  stdout.write(Buffer.concat([length, body]));
}
