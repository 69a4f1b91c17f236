/* The lock of this phone, beside platform.js: the key of the rows, made, kept and used here. It knows nothing of what it
 * seals, and where a lock lies is the app's.
 */
(() => {
  "use strict";

  /* The rows lie under a random key, and that key under one that is made of the code: another code needs no row to be
     written anew. So many rounds cost a phone about a second, and whoever tries all codes as much for each (OWASP's
     figure for PBKDF2 with SHA-256). */
  const ROUNDS = 600_000;
  const subtle = self.crypto && crypto.subtle;
  /* The key of the rows, as long as this page lives. It cannot be read out of the browser. */
  let rowKey = null;

  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bytesOf = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => Number.parseInt(pair, 16));

  const codeKey = async (code, salt, rounds) => {
    const typed = await subtle.importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    return subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
  };

  const wrapped = async (key, code) => {
    const [salt, iv] = [random(16), random(12)];
    const under = await codeKey(code, salt, ROUNDS);
    const text = hex(await subtle.wrapKey("raw", key, under, { name: "AES-GCM", iv }));
    return { salt: hex(salt), iv: hex(iv), rounds: ROUNDS, key: text };
  };

  /* Null: another code. */
  const unwrapped = async (code, lock, extractable) => {
    const under = await codeKey(code, bytesOf(lock.salt), lock.rounds);
    const how = { name: "AES-GCM", iv: bytesOf(lock.iv) };
    try {
      const uses = ["encrypt", "decrypt"];
      return await subtle.unwrapKey("raw", bytesOf(lock.key), under, how, "AES-GCM", extractable, uses);
    } catch {
      return null;
    }
  };

  self.inloopVault = {
    /** Can this browser lock anything? */
    canLock: () => Boolean(subtle),

    /** Makes a new key for the rows and keeps it here. Promise<{salt, iv, rounds, key}>: it, under the code, in hex. */
    makeLock: async (code) => {
      const made = await subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
      const lock = await wrapped(made, code);
      const raw = await subtle.exportKey("raw", made);
      rowKey = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
      return lock;
    },

    /** Takes the key of the rows out of its lock and keeps it here. Promise<boolean>: was it the code? */
    openLock: async (code, lock) => {
      const key = await unwrapped(code, lock, false);
      rowKey = key || rowKey;
      return Boolean(key);
    },

    /** The same key under another code; null when the old one is not the code. */
    changeLock: async (code, lock, to) => {
      const key = await unwrapped(code, lock, true);
      return key && wrapped(key, to);
    },

    /** Forgets the key of the rows. */
    dropKey: () => {
      rowKey = null;
    },

    /** Promise<Uint8Array>: a text sealed, under a name that must be said to open it. */
    seal: async (name, text) => {
      const iv = random(12);
      const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
      const sealed = new Uint8Array(await subtle.encrypt(how, rowKey, new TextEncoder().encode(text)));
      const bytes = new Uint8Array(iv.length + sealed.length);
      bytes.set(iv);
      bytes.set(sealed, iv.length);
      return bytes;
    },

    /** Promise<string>; rejects without the key, or when it is another's or another name's. */
    unseal: async (name, bytes) => {
      const how = { name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: new TextEncoder().encode(name) };
      return new TextDecoder().decode(await subtle.decrypt(how, rowKey, bytes.subarray(12)));
    },
  };
})();
