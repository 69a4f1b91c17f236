// Runs in every page before the app does, and only looks: when a write was committed, when something was painted. The
// app knows nothing of it. All times are milliseconds of the page's own clock, which begins with its navigation.
(() => {
  const hearers = new Set();
  const said = new WeakSet();
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const opened = begin.apply(this, args);
    if (args[1] === "readwrite") {
      opened.addEventListener("complete", () => {
        const at = performance.now();
        for (const hear of [...hearers]) hear({ database: this, at, said: said.has(opened), durability: opened.durability });
      });
    }
    return opened;
  };
  // A record of the outbox without an outcome is something that was just said.
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (value && value.body && value.outcome === null) said.add(this.transaction);
    return put.call(this, value, ...key);
  };

  const ask = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  /** The first committed write that `look` finds good; `look` may read the database. */
  const committed = (name, look) =>
    new Promise((resolve) => {
      const hear = async (write) => {
        if (write.database.name !== name || !(await look(write))) return;
        hearers.delete(hear);
        resolve(write.at);
      };
      hearers.add(hear);
    });

  /** When the frame that shows the present state is done. */
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const pipe = new MessageChannel();
        pipe.port1.onmessage = () => resolve(performance.now());
        pipe.port2.postMessage(0);
      }),
    );

  /** When `look` first holds on the document, and that is painted. */
  const seen = (look) =>
    new Promise((resolve) => {
      const watch = new MutationObserver(() => check());
      const check = () => {
        if (!look()) return;
        watch.disconnect();
        resolve(painted());
      };
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      check();
    });

  const head = async (database) => {
    const record = await ask(database.transaction("head").objectStore("head").get("head"));
    return record ? JSON.parse(record.text).mirror : undefined;
  };

  self.bench = {
    committed,
    painted,
    seen,
    /** When the mirror on disk has every scope that the phone may hold. */
    wholeMirror: () =>
      committed("mirror_v1", async ({ database }) => {
        const mirror = await head(database);
        if (!mirror || !mirror.allowed.length) return false;
        const held = new Set(mirror.scopes.map(([name]) => name));
        return mirror.allowed.every((name) => held.has(name));
      }),
    /** When the mirror on disk is at that number of the organisation, or later. */
    mirrorAt: (seq) => committed("mirror_v1", async ({ database }) => ((await head(database))?.cursor.seq ?? 0) >= seq),
    /** When nothing that was said waits for an outcome any more, on disk. */
    allSent: () =>
      committed("outbox_v1", async ({ database }) => {
        const records = await ask(database.transaction("commands").objectStore("commands").getAll());
        return records.every((record) => record.outcome);
      }),
    /** How long after the network came back `done` was. */
    sinceOnline: async (done) => {
      const from = await new Promise((come) => addEventListener("online", (event) => come(event.timeStamp), { capture: true, once: true }));
      return (await done) - from;
    },
    /** When the next thing that is said is on disk, strictly. */
    nextSaid: () => committed("outbox_v1", (write) => write.said && write.durability === "strict"),
  };

  /** A roll call of 46 on a page that was just opened: nobody has to ask for it in time. */
  const full = () => document.querySelectorAll(".tile").length >= 46;
  if (self === top) self.bench.rollCall = seen(full);
})();
