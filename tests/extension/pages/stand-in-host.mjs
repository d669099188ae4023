// A native-messaging host that says hello and finds nothing: enough for the pages to show a ready app. What the real
// one finds is tested against the real one, elsewhere. STAND_IN_HOST=old answers as one that is too old does.
import { env, exit, stdin, stdout } from "node:process";

let waiting = Buffer.alloc(0);
stdin.on("data", (chunk) => {
  waiting = Buffer.concat([waiting, chunk]);
  while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32LE()) {
    const end = 4 + waiting.readUInt32LE();
    say(answerTo(JSON.parse(waiting.subarray(4, end).toString())));
    waiting = waiting.subarray(end);
  }
});
stdin.on("end", () => exit());

function answerTo({ type, id, messages }) {
  if (type === "hello" && env.STAND_IN_HOST === "old") {
    return {
      type: "error",
      id,
      code: "extensionTooNew",
      message: "",
      seen: null,
      allowed: null,
    };
  }
  if (type === "hello")
    return {
      type: "welcome",
      id,
      hostVersion: "0.1.0",
      protocol: 1,
      locale: "en",
      analyzers: [],
    };
  if (type === "wipe") return { type: "wiped", id, photos: 3 };
  const verdict = { outcome: "nothingFound", because: [] };
  if (type === "checkImage") return { type: "imageResult", id, verdict, findings: [], shortened: false };
  if (type === "checkMessages") {
    const results = messages.map(({ key }) => ({ key, verdict, findings: [] }));
    return { type: "messageResults", id, results, shortened: false };
  }
  return { type: "pong", id };
}

function say(message) {
  const body = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  stdout.write(Buffer.concat([length, body]));
}
