import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fetchImage, imageLimits } from "../../../../extension/src/background/fetch-image";
import { heartly } from "../support/worlds";

const url = "https://a.heartcdn.example/p/1.jpg";
const never = new AbortController().signal;

/** Answers with this and notes what was asked. */
function fetcherOf(answer: Response | Error): {
  fetcher: typeof fetch;
  calls: [string, RequestInit][];
} {
  const calls: [string, RequestInit][] = [];
  const fetcher = (input: unknown, init?: RequestInit): Promise<Response> => {
    calls.push([String(input), init ?? {}]);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { fetcher: fetcher as typeof fetch, calls };
}

const image = (body: BodyInit | null, headers: Record<string, string> = {}, status = 200): Response =>
  new Response(body, {
    status,
    headers: { "content-type": "image/jpeg", ...headers },
  });

/** A body that never says how long it is and never ends. */
const endless = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
  });

describe("fetchImage", () => {
  it("Photo_OfTheSite_IsReadByteForByte", async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0, 1, 2]);
    assert.deepEqual(await fetchImage(heartly, url, fetcherOf(image(bytes)).fetcher, never), { ok: true, bytes });
  });

  it("Request_CarriesNoCookiesNoReferrerAndFollowsNoRedirect", async () => {
    const { fetcher, calls } = fetcherOf(image("x"));
    await fetchImage(heartly, url, fetcher, never);
    const { credentials, redirect, referrerPolicy, method, headers, body } = calls[0]?.[1] ?? {};
    assert.deepEqual([credentials, redirect, referrerPolicy], ["omit", "error", "no-referrer"]);
    assert.deepEqual([method, headers, body], [undefined, undefined, undefined]);
  });

  const forbidden = [
    "http://a.heartcdn.example/1.jpg",
    "https://heartly.example/logout",
    "https://heartcdn.example.evil.example/1.jpg",
    "https://evilheartcdn.example/1.jpg",
    "https://a.heartcdn.example:8443/1.jpg",
    "https://user:secret@a.heartcdn.example/1.jpg",
    "https://127.0.0.1/1.jpg",
    "https://[::1]/1.jpg",
    "https://192.168.1.1/1.jpg",
    "https://localhost/1.jpg",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "chrome-extension://abc/1.png",
    "//a.heartcdn.example/1.jpg",
    "",
    `${url}?${"x".repeat(imageLimits.urlCharacters)}`,
  ];
  for (const target of forbidden) {
    it(`Url_"${target.slice(0, 50)}"_IsNeverFetched`, async () => {
      const { fetcher, calls } = fetcherOf(image("x"));
      assert.deepEqual(await fetchImage(heartly, target, fetcher, never), {
        ok: false,
        reason: "refused",
      });
      assert.equal(calls.length, 0);
    });
  }

  it("Length_StatedOverTheLimit_IsNotRead", async () => {
    const answer = image(endless(), {
      "content-length": String(imageLimits.bytes + 1),
    });
    assert.deepEqual(await fetchImage(heartly, url, fetcherOf(answer).fetcher, never), {
      ok: false,
      reason: "too-large",
    });
  });

  it("Length_NotStated_StopsAtTheLimit", async () => {
    const answer = image(endless());
    assert.deepEqual(await fetchImage(heartly, url, fetcherOf(answer).fetcher, never), {
      ok: false,
      reason: "too-large",
    });
  });

  const failures: [string, Response | Error][] = [
    ["NotFound", image("x", {}, 404)],
    ["Forbidden", image("x", {}, 403)],
    ["HtmlInstead", image("<html>", { "content-type": "text/html" })],
    ["Empty", image("")],
    ["RedirectOrNetworkError", new TypeError("Failed to fetch")],
  ];
  for (const [name, answer] of failures) {
    it(`Answer_${name}_IsAFailedFetch`, async () => {
      assert.deepEqual(await fetchImage(heartly, url, fetcherOf(answer).fetcher, never), {
        ok: false,
        reason: "fetch-failed",
      });
    });
  }

  it("Photo_NoLongerWanted_IsCancelled", async () => {
    const abort = new AbortController();
    const hanging = ((_: unknown, init?: RequestInit) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
      )) as typeof fetch;
    const fetched = fetchImage(heartly, url, hanging, abort.signal);
    abort.abort();
    assert.deepEqual(await fetched, { ok: false, reason: "cancelled" });
  });
});
