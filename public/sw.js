/* Keeps the app on the phone, whole: index, js and wasm always come from one build. It decides which build is served;
 * it refuses to know what people write (that is the outbox's) and never touches /api, /agenda or /healthz.
 *
 * precache.js (made by the build) sets
 *   self.INLOOP_BUILD     the hash of the list
 *   self.INLOOP_PRECACHE  [[url, sha256 in hex], …]; the page itself is listed as "/"
 *
 * Kill switch: ship an INLOOP_PRECACHE that is empty. The worker then takes over at once, deletes its caches and
 * unregisters; the next load comes from the network. It leaves IndexedDB and what people wrote alone.
 *
 * Caches: `inloop-<build>` holds the files of one build and, as its last entry, their list: a build without the list is
 * not complete and is never served. `inloop-state` holds {current, previous, use}.
 *
 * Messages (answered on the port that comes with them, if any):
 *   {type: "take-over"}     a waiting worker becomes the active one
 *   {type: "use-previous"}  serve the previous build ("oudere versie"), until a new one takes over
 *   {type: "use-current"}   the way back
 *   {type: "verify"}        check every stored file, fetch again what is wrong → {ok}
 *   {type: "versions"}      → {current, previous, use}; previous is null when there is none
 */
importScripts("/precache.js");

const KILLED = self.INLOOP_PRECACHE.length === 0;
const MINE = "inloop-" + self.INLOOP_BUILD;
const STATE = "inloop-state";
const LIST = "/.inloop-list";
/* A header of our own: what browsers do with content-length in a cache differs. */
const LENGTH = "x-inloop-length";
/* What the server writes itself, with the operator's fields; the app says so kindly where there is no network. */
const SERVERS_OWN = /^\/(toegankelijkheid|privacy)$/;
const UNTOUCHED = /^\/(api\/|healthz$|agenda\/.*\.ics$)/;
/* Up to this size (bytes) a stored file's length is checked each time it is served: the page and the boot files, without
   which nothing could notice that something is wrong. Larger ones go out as they are, so that the browser may keep its
   compiled code; when one is broken, the start fails and boot.js asks for "verify". */
const SMALL = 32 * 1024;

self.addEventListener("install", (event) => {
  event.waitUntil(KILLED ? self.skipWaiting() : install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(KILLED ? end() : activate());
});

self.addEventListener("message", (event) => {
  const answer = answers[event.data && event.data.type];
  if (!answer) return;
  event.waitUntil(
    answer().then((value) => {
      if (event.ports[0]) event.ports[0].postMessage(value);
    })
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (KILLED || request.method !== "GET" || url.origin !== location.origin || UNTOUCHED.test(url.pathname)) return;
  if (SERVERS_OWN.test(url.pathname)) event.respondWith(fetch(request).catch(() => serve("/", request)));
  else if (request.mode === "navigate") event.respondWith(serve("/", request));
  else if (!url.search || url.search === "?again") event.respondWith(serve(url.pathname, request));
});

self.addEventListener("push", (event) => {
  event.waitUntil(notify());
});

/* The browser gave up our address at its push service: we ask for another with the same key, and the app says so when it
   is next opened. */
self.addEventListener("pushsubscriptionchange", (event) => {
  const options = event.oldSubscription && event.oldSubscription.options;
  if (!event.newSubscription && options) event.waitUntil(self.registration.pushManager.subscribe(options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openApp((event.notification.data && event.notification.data.path) || "/vandaag"));
});

const answers = {
  "take-over": () => self.skipWaiting(),
  "use-previous": () => choose("previous"),
  "use-current": () => choose("current"),
  verify: async () => {
    const build = await serving();
    return { ok: build ? await complete(build.cache, build.files) : false };
  },
  versions: async () => {
    const { current, previous, use } = await readState();
    return { current, previous: previous && (await readList(previous)) ? previous : null, use };
  },
};

// ---- installing

async function install() {
  const cache = await caches.open(MINE);
  if (!(await complete(cache, new Map(self.INLOOP_PRECACHE)))) throw new Error("a file differs from the build's list");
  await cache.put(LIST, json(self.INLOOP_PRECACHE));
}

/* Puts every file of the list into the cache that is not there yet with the right bytes. True when all are. */
async function complete(cache, files) {
  const older = await storedByHash(files);
  // One after the other: a cheap phone on a weak network gains nothing by thirty downloads at once.
  for (const [url, sha] of files) {
    const stored = await cache.match(url);
    if (stored && (await fits(stored, sha))) continue;
    const found = (await copy(older.get(sha), sha)) || (await download(url, sha));
    if (!found) return false;
    await cache.put(url, found);
  }
  return true;
}

/* Where the complete builds on this phone keep files with these hashes: an update downloads only what changed. */
async function storedByHash(files) {
  const wanted = new Set(files.values());
  const found = new Map();
  for (const name of await caches.keys()) {
    const list = name === STATE ? null : await readList(name);
    for (const [url, sha] of list || []) {
      if (wanted.has(sha)) found.set(sha, { name, url });
    }
  }
  return found;
}

async function copy(place, sha) {
  if (!place) return null;
  const stored = await (await caches.open(place.name)).match(place.url);
  return stored ? checked(stored, sha) : null;
}

/* First by way of the browser's own cache, where a first visit has just put most of it; if those bytes are not the
   build's, past every cache. Null when the network has not got them either. */
async function download(url, sha) {
  for (const mode of ["default", "no-store"]) {
    try {
      const response = await fetch(url, { cache: mode, credentials: "same-origin" });
      const good = response.ok && (await checked(response, sha));
      if (good) return good;
    } catch {
      // No network: the next way, or none.
    }
  }
  return null;
}

async function fits(response, sha) {
  return (await checked(response.clone(), sha)) !== null;
}

/* Response.json() is younger than some phones. */
function json(value) {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

/* The response again, with its length in its head, if its bytes have this hash; else null. */
async function checked(response, sha) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== sha) return null;
  // All other headers stay, the content security policy above all.
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.set(LENGTH, String(bytes.byteLength));
  return new Response(bytes, { headers });
}

// ---- taking over

async function activate() {
  const state = await readState();
  if (state.current !== MINE) {
    // Who had gone back to an older version keeps that one, not the one that was no good.
    const previous = state.use === "previous" ? state.previous : state.current;
    await writeState({ current: MINE, previous, use: "current" });
  }
  const { previous } = await readState();
  // While a newer worker installs, its half-filled cache must not be swept away with the old ones.
  if (!self.registration.installing && !self.registration.waiting) {
    for (const name of await caches.keys()) {
      if (name.startsWith("inloop-") && ![MINE, previous, STATE].includes(name)) await caches.delete(name);
    }
  }
  // On a new phone the open page is taken in at once; an update never takes a page that did not ask.
  if (!state.current) await self.clients.claim();
}

async function end() {
  for (const name of await caches.keys()) {
    if (name.startsWith("inloop-")) await caches.delete(name);
  }
  await self.registration.unregister();
}

async function readState() {
  const stored = await (await caches.open(STATE)).match("/");
  const empty = { current: null, previous: null, use: "current" };
  return stored ? stored.json().catch(() => empty) : empty;
}

async function writeState(state) {
  await (await caches.open(STATE)).put("/", json(state));
  served = null;
}

async function choose(use) {
  const state = await readState();
  const ok = use === "current" || Boolean(state.previous && (await readList(state.previous)));
  if (ok) await writeState({ ...state, use });
  return { ok };
}

// ---- serving

/* The build that is served now. Kept in memory: a worker lives for minutes, and every request asks. */
let served = null;

async function serving() {
  if (!served) {
    served = (async () => {
      const state = await readState();
      for (const name of [state.use === "previous" ? state.previous : null, MINE]) {
        const list = name && (await readList(name));
        if (list) return { cache: await caches.open(name), files: new Map(list) };
      }
      // Somebody emptied our storage, but the worker lives on: its own list is enough to fetch everything anew.
      return { cache: await caches.open(MINE), files: new Map(self.INLOOP_PRECACHE) };
    })();
  }
  return served;
}

async function readList(name) {
  if (!(await caches.has(name))) return null;
  const stored = await (await caches.open(name)).match(LIST);
  return stored ? stored.json().catch(() => null) : null;
}

async function serve(path, request) {
  const { cache, files } = await serving();
  const sha = files.get(path);
  if (!sha) {
    // A page of the build before this one still asks for its own hashed files.
    return (await fromOther(path)) || fetch(request);
  }
  const stored = await cache.match(path);
  if (stored && (await whole(stored))) return stored;
  const found = await download(path, sha);
  // Half a file is more than none: boot.js notices, and shows the rescue page.
  if (!found) return stored || fetch(request);
  await cache.put(path, found.clone());
  return found;
}

async function fromOther(path) {
  const { current, previous } = await readState();
  for (const name of [current, previous]) {
    const stored = name && (await caches.has(name)) && (await (await caches.open(name)).match(path));
    if (stored && path !== LIST && (await whole(stored))) return stored;
  }
  return null;
}

/* Not empty and not cut off, as far as can be told without reading a large file. */
async function whole(response) {
  const length = Number(response.headers.get(LENGTH));
  if (!length) return false;
  if (length > SMALL) return true;
  return (await response.clone().arrayBuffer()).byteLength === length;
}

// ---- notices

/* A push carries no words, so that no push service reads them: they are fetched here, as {title?, text, path?, lang?}.
   Every push must show something, or the browser takes the right to push away. */
async function notify() {
  let notice = {};
  try {
    const response = await fetch("/api/notice", { credentials: "same-origin", cache: "no-store" });
    if (response.ok) notice = (await response.json()) || {};
  } catch {
    // No network any more, or a hotspot's own page: the general sentence will do.
  }
  await self.registration.showNotification(notice.title || "Inloop", {
    body: notice.text || "Er is nieuws. Open Inloop.",
    icon: "/icon-192.png",
    badge: "/icon-192.png",
    lang: notice.lang || "nl",
    // One notice at a time: the newest says what counts.
    tag: "inloop",
    renotify: true,
    data: { path: notice.path },
  });
}

/* An open app is brought to the front and told where to go, not loaded again: somebody may be typing in it. */
async function openApp(path) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!windows.length) return self.clients.openWindow(path);
  const page = await windows[0].focus();
  page.postMessage({ type: "open", path });
}
