/* What the browser can do and web-sys or rexie cannot say. Loaded by boot.js before the app; the app calls
 * `window.inloop.*`. It knows nothing of attendance, and holds no state but the page's own name.
 * Messages between tabs are plain JSON values.
 */
(() => {
  "use strict";

  /* rexie has no durability option, and does not say why a transaction broke off. A tap is "opgeslagen" only when it is
     on the disk itself, so every write to the outbox is strict; the mirror stays relaxed, because it can be fetched
     again, but for the writes that strictNext announces. */
  const transaction = IDBDatabase.prototype.transaction;
  const strict = new Set();
  let lastAbort = "";
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode !== "readwrite") return transaction.apply(this, arguments);
    const announced = strict.delete(this.name);
    const durability = announced || this.name === "outbox_v1" ? { durability: "strict" } : {};
    const opened = transaction.call(this, stores, mode, Object.assign({}, options, durability));
    // Before any listener of rexie, so that whoever hears of the failure can ask for its reason.
    opened.addEventListener("abort", () => {
      lastAbort = opened.error ? opened.error.name : "";
    });
    return opened;
  };

  /* rexie hides its connection, so nobody there can let go of it when a newer version of the app must change the
     database. Every connection closes by itself then, and the app asks for a reload. */
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function () {
    const opening = open.apply(this, arguments);
    opening.addEventListener("success", () => {
      const database = opening.result;
      database.addEventListener("versionchange", (event) => {
        database.close();
        if (event.newVersion) dispatchEvent(new Event("inloop:outdated"));
      });
    });
    return opening;
  };

  const channel = "BroadcastChannel" in self ? new BroadcastChannel("inloop") : null;
  const workers = navigator.serviceWorker;

  const pageId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* Runs `work` under the lock. False: another tab has it, or took it away meanwhile (AbortError). Errors of `work`
     itself travel on. Without the Lock API there is no other way than to sync: op ids make two syncing tabs safe. */
  const underLock = async (options, work) => {
    if (!navigator.locks) {
      await work();
      return true;
    }
    try {
      return await navigator.locks.request("inloop-sync", options, async (lock) => {
        if (!lock) return false;
        await work();
        return true;
      });
    } catch (error) {
      if (error && error.name === "AbortError") return false;
      throw error;
    }
  };

  let reloading = false;

  const speech = self.speechSynthesis;
  /* What records, while something does. */
  let recorder = null;

  /* Whether the screen is to stay lit, and what keeps it so. The browser takes it back whenever the page is hidden. */
  let wantsLight = false;
  let lamp = null;
  const light = async () => {
    const lit = wantsLight && document.visibilityState === "visible";
    if (!lit) {
      if (lamp) lamp.release().catch(() => {});
      lamp = null;
    } else if (navigator.wakeLock && (!lamp || lamp.released)) {
      // Refused on an empty battery: then the tablet's own setting counts.
      lamp = await navigator.wakeLock.request("screen").catch(() => null);
      if (lamp && !wantsLight) light();
    }
  };
  document.addEventListener("visibilitychange", light);

  /* Which reading aloud goes on: whoever begins another or is silent counts on. */
  let reading = 0;
  let [utterance, heard] = [];

  // Nobody is there to hear it any more, or somebody else who should not.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") self.inloop.hush();
  });

  /* The voice for a language: one that lives on the phone speaks without a network, and tells nobody what it reads. */
  const voiceFor = (language) => {
    const voices = speech ? speech.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(language)) : [];
    return voices.find((voice) => voice.localService) || voices[0];
  };

  self.inloop = {
    /** Random name of this page's run, 16 hex digits. */
    pageId: pageId(),

    /** Milliseconds since this page was opened; never goes back. */
    mono: () => performance.now(),

    /** The next write to the database of this name is on the disk itself before it counts as done. */
    strictNext: (database) => {
      strict.add(database);
    },

    /** Why the last write that broke off did so, "QuotaExceededError"; empty when the browser does not say. */
    lastAbort: () => lastAbort,

    /** Runs the async `work` if no other tab syncs. Promise<boolean>: did it run to its end under the lock? */
    withSyncLock: (work) => underLock({ ifAvailable: true }, work),

    /** The same, but takes the lock from a tab that has been silent for 30 seconds. */
    stealSyncLock: (work) => underLock({ steal: true }, work),

    /** The number on the app's icon; 0 takes it away. Does nothing where the browser has no badges. */
    setBadge: (count) => {
      if (!navigator.setAppBadge) return;
      (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
    },

    /** Asks the browser never to clear our storage. Promise<boolean>: did it promise? */
    persist: async () => {
      const storage = navigator.storage;
      if (!storage || !storage.persist) return false;
      try {
        return (await storage.persisted()) || (await storage.persist());
      } catch {
        return false;
      }
    },

    /** Promise<{usage, quota}> in bytes; both 0 when the browser does not say. */
    estimate: async () => {
      try {
        const { usage = 0, quota = 0 } = await navigator.storage.estimate();
        return { usage, quota };
      } catch {
        return { usage: 0, quota: 0 };
      }
    },

    /** Tells the other tabs. */
    tell: (message) => {
      if (channel) channel.postMessage(message);
    },

    /** Calls back with each message of another tab, and of the service worker:
        `{type: "open", path}` after somebody pressed a notification. */
    onTell: (callback) => {
      if (channel) channel.addEventListener("message", (event) => callback(event.data));
      if (workers) {
        workers.addEventListener("message", (event) => callback(event.data));
        workers.startMessages();
      }
    },

    /** Promise<boolean>: true once the app can be opened without a network; false where it never can.
        Stays pending as long as no service worker could be installed. */
    swReady: workers ? workers.ready.then(() => true) : Promise.resolve(false),

    /** Calls back (perhaps more than once) when a new version waits, or when another tab has already switched to it. */
    onUpdate: (callback) => {
      if (!workers) return;
      const replaced = Boolean(workers.controller);
      workers.addEventListener("controllerchange", () => {
        // The first worker of a new phone takes charge of this page: that is no new version.
        if (replaced && !reloading) callback();
      });
      workers.ready.then((registration) => {
        const watch = (worker) => {
          if (!worker) return;
          worker.addEventListener("statechange", () => {
            if (worker.state === "installed") callback();
          });
        };
        if (registration.waiting) callback();
        watch(registration.installing);
        registration.addEventListener("updatefound", () => watch(registration.installing));

        // An installed app may stay open for weeks; browsers look for updates only when a page is opened.
        let looked = performance.now();
        document.addEventListener("visibilitychange", () => {
          if (document.visibilityState !== "visible" || performance.now() - looked < 3_600_000) return;
          looked = performance.now();
          registration.update().catch(() => {});
        });
      });
    },

    /** Lets the waiting version take over, then reloads. Call it only when no write is in flight. */
    applyUpdate: async () => {
      reloading = true;
      const registration = workers && (await workers.getRegistration());
      if (!registration || !registration.waiting) {
        location.reload();
        return;
      }
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage({ type: "take-over" });
      // A worker that does not answer must not leave a button that does nothing.
      setTimeout(() => location.reload(), 5000);
    },

    /** Can this browser hand text to another app? */
    canShare: () => Boolean(navigator.share),

    /** Lets the person choose an app for this text. Promise<boolean>: did they? */
    share: (text) =>
      navigator.share({ text }).then(
        () => true,
        () => false
      ),

    /** Puts text on the clipboard. Promise<boolean>: is it there? */
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },

    /** Can the browser be told anything while the app is closed? */
    canPush: () => Boolean(workers && "PushManager" in self && "Notification" in self),

    /** Promise<string>: the address of this browser at its push service, or "". */
    pushEndpoint: async () => {
      try {
        const registration = await workers.getRegistration();
        const known = registration && (await registration.pushManager.getSubscription());
        return known ? known.endpoint : "";
      } catch {
        return "";
      }
    },

    /** Asks for permission and takes such an address, for pushes signed with `key`. Promise<string>: the address,
        "denied", or "" when the push service does not answer. */
    subscribePush: async (key) => {
      if ((await Notification.requestPermission()) !== "granted") return "denied";
      try {
        const { pushManager } = await workers.ready;
        const subscribe = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
        // An address that was given out for another key is no use any more.
        const made = await subscribe().catch(async () => {
          const old = await pushManager.getSubscription();
          if (old) await old.unsubscribe();
          return subscribe();
        });
        return made.endpoint;
      } catch {
        return "";
      }
    },

    /** Keeps the screen lit while the page is looked at, where the browser can; or lets it go dark again. */
    keepLit: (lit) => {
      wantsLight = lit;
      light();
    },

    /** Can this phone record speech? */
    canRecord: () => Boolean(navigator.mediaDevices && self.MediaRecorder),

    /** Records speech until it is told to stop, at most `limit` milliseconds: the bytes, and how long they last.
     *  `begins` is called when the microphone listens. Rejects with NotAllowedError when nobody allowed it. */
    record: async (limit, begins) => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      try {
        const parts = [];
        recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24_000 });
        const stopped = new Promise((done, failed) => {
          recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
          recorder.addEventListener("stop", done);
          recorder.addEventListener("error", (event) => failed(event.error));
        });
        recorder.start();
        const began = performance.now();
        begins();
        const timer = setTimeout(self.inloop.stopRecording, limit);
        await stopped;
        clearTimeout(timer);
        const millis = Math.min(performance.now() - began, limit);
        return { millis, bytes: new Uint8Array(await new Blob(parts).arrayBuffer()) };
      } finally {
        recorder = null;
        // The sign that the microphone listens goes out at once.
        for (const track of stream.getTracks()) track.stop();
      }
    },
    /** Is told to stop: what was recorded comes out of `record`. */
    stopRecording: () => {
      if (recorder && recorder.state !== "inactive") recorder.stop();
    },

    /** Promise<{small, large}>: a picture as two JPEGs: its middle, `small` pixels square, and the whole, at most `large`
     *  pixels long. Drawn anew, so that nothing is left of what the camera wrote beside it: where, when, with what. */
    drawSmall: async (file, small, large) => {
      const address = URL.createObjectURL(file);
      try {
        const picture = new Image();
        picture.src = address;
        await picture.decode();
        const { naturalWidth: width, naturalHeight: height } = picture;
        const draw = async (cut, goal) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = goal.map((side) => Math.max(1, Math.round(side)));
          const pen = canvas.getContext("2d");
          // Where a picture is clear, JPEG would be black.
          pen.fillStyle = "#fff";
          pen.fillRect(0, 0, canvas.width, canvas.height);
          pen.imageSmoothingQuality = "high";
          pen.drawImage(picture, ...cut, 0, 0, canvas.width, canvas.height);
          const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
          return new Uint8Array(await blob.arrayBuffer());
        };
        // A face is in the middle, and rather above it.
        const side = Math.min(width, height);
        const square = [(width - side) / 2, (height - side) / 3, side, side];
        const less = Math.min(1, large / Math.max(width, height));
        return {
          small: await draw(square, [small, small]),
          large: await draw([0, 0, width, height], [width * less, height * less]),
        };
      } finally {
        URL.revokeObjectURL(address);
      }
    },

    /** Promise<{lat, lon}>: where this phone is, in degrees. Rejects with NotAllowedError when nobody allowed it. */
    position: (exactly) =>
      new Promise((done, failed) => {
        const none = (name) => failed(new DOMException("", name));
        if (!navigator.geolocation) return none("NotFoundError");
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => done({ lat: coords.latitude, lon: coords.longitude }),
          (error) => none(error.code === error.PERMISSION_DENIED ? "NotAllowedError" : "NotFoundError"),
          { enableHighAccuracy: exactly, maximumAge: exactly ? 0 : 300_000, timeout: 20_000 }
        );
      }),

    /** Can this phone read aloud in a language, "nl" or "en"? */
    canRead: (language) => Boolean(voiceFor(language)),

    /** Calls back when the browser has found its voices: most look for them after the page is there. */
    onVoices: (callback) => {
      if (speech) speech.addEventListener("voiceschanged", () => callback());
    },

    /** Reads lines aloud, one after the other. Calls back with the number of each as it begins, and with -1 at the end. */
    read: (lines, language, begins) => {
      self.inloop.hush();
      const [voice, turn] = [voiceFor(language), reading];
      heard = begins;
      const say = (place) => {
        if (turn !== reading) return;
        if (!voice || place >= lines.length) {
          self.inloop.hush();
          return;
        }
        // Held here: browsers forget what nobody holds, and its end is never heard.
        utterance = new SpeechSynthesisUtterance(lines[place]);
        Object.assign(utterance, { voice, lang: voice.lang, rate: 0.9 });
        utterance.onend = () => say(place + 1);
        utterance.onerror = () => say(lines.length);
        begins(place);
        speech.speak(utterance);
      };
      say(0);
    },

    /** Is silent, and tells whoever hears how far the reading is. */
    hush: () => {
      const ended = heard;
      reading += 1;
      heard = undefined;
      if (ended) {
        speech.cancel();
        ended(-1);
      }
    },

    /** Waits while somebody types or taps at the door of door.js, where that was shown. */
    doorLeft: async () => {
      if (self.inloopDoor) await self.inloopDoor.left();
    },

    /** What was said there, once: `{code, pressed}`. */
    doorSaid: () => (self.inloopDoor ? self.inloopDoor.said() : undefined),

    /** Opened from the home screen, without the browser's bars? */
    isStandalone: () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true,

    /** An iPhone or iPad? There, installing goes by the share button. */
    isIos: () =>
      /iPad|iPhone|iPod/.test(navigator.userAgent) ||
      (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1),
  };
})();
