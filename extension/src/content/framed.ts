/**
 * Comes into pages of servers that the user let us read in frames of some site: asks whether it stands in one. Anywhere
 * else nothing else of ours comes.
 */
if (window !== window.top) void chrome.runtime.sendMessage({ type: "framed" }).catch(() => undefined);
