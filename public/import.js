/* A browser that does not know `import()` cannot even read a file in which it stands. So it stands alone here, and boot.js
 * sees by its absence that the browser is too old.
 */
self.inloopImport = (address) => import(address);
