/* The exports of the program's first piece, for the other pieces. boot.js keeps them when it has started it. Not read
 * from the program's own js: after a mend that is imported by another address, and would begin a second time.
 */
export const initSync = () => self.inloopExports;
