// A wire between phone and server that can be bad: it loses answers, cuts them, or shows a hotel's log-in page.
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from "node:http";
import { freePort } from "./house.ts";

export type Mood =
  | "good" | "dead" | "lose answers" | "log in first"
  | { cutAt: number }
  /** Every sync is answered with this status. */
  | { status: number }
  /** A sync of more bytes is too large. */
  | { tooLargeAbove: number }
  /** An old answer, out of some cache. */
  | { serves: string };

export class Wire {
  mood: Mood = "good";
  /** Changes the text of some files on their way, as a newer build on the server would. */
  newer: (path: string, text: string) => string = (_, text) => text;
  /** How many syncs got through to the server. */
  syncs = 0;
  /** How many syncs never got there. */
  turnedAway = 0;
  /** What the server last answered to a sync. */
  lastAnswer = "";
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  static async to(upstream: number): Promise<Wire> {
    const port = await freePort();
    const server = createServer((asked, answer) => wire.carry(upstream, asked, answer));
    const wire = new Wire(server, port);
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    return wire;
  }

  private carry(upstream: number, asked: IncomingMessage, answer: ServerResponse): void {
    const sync = asked.url === "/api/sync";
    if (this.mood === "dead") {
      asked.socket.destroy();
      return;
    }
    if (this.mood === "log in first" && asked.url?.startsWith("/api/")) {
      answer.writeHead(200, { "content-type": "text/html" }).end("<html><title>Hotel</title>Log in</html>\n");
      return;
    }
    if (sync && typeof this.mood === "object" && !("cutAt" in this.mood) && this.turnsAway(this.mood, asked, answer)) return;
    const headers = { ...asked.headers, "accept-encoding": "identity" };
    const forward = request({ port: upstream, method: asked.method, path: asked.url, headers }, (came) => {
      const mood = this.mood;
      const parts: Buffer[] = [];
      if (sync) this.syncs += 1;
      if (asked.url === "/precache.js") {
        came.on("data", (part: Buffer) => parts.push(part));
        came.on("end", () => {
          const text = this.newer(asked.url ?? "", Buffer.concat(parts).toString());
          const { "content-length": _, ...headers } = came.headers;
          answer.writeHead(came.statusCode ?? 502, headers).end(text);
        });
        return;
      }
      if (sync) came.on("data", (part: Buffer) => parts.push(part)).on("end", () => (this.lastAnswer = Buffer.concat(parts).toString()));
      if (!sync || mood === "good" || (typeof mood === "object" && !("cutAt" in mood))) {
        answer.writeHead(came.statusCode ?? 502, came.headers);
        came.pipe(answer);
        return;
      }
      came.on("end", () => {
        if (typeof mood !== "object") return asked.socket.destroy();
        answer.writeHead(came.statusCode ?? 502, came.headers);
        answer.write(Buffer.concat(parts).subarray(0, mood.cutAt), () => asked.socket.destroy());
      });
    });
    forward.on("error", () => asked.socket.destroy());
    answer.on("close", () => forward.destroy());
    asked.pipe(forward);
  }

  /** Answers in the server's place. */
  private turnsAway(mood: { status: number } | { tooLargeAbove: number } | { serves: string }, asked: IncomingMessage, answer: ServerResponse): boolean {
    if ("tooLargeAbove" in mood && Number(asked.headers["content-length"] ?? 0) <= mood.tooLargeAbove) return false;
    this.turnedAway += 1;
    asked.resume();
    if ("serves" in mood) answer.writeHead(200, { "content-type": "application/x-ndjson" }).end(mood.serves);
    else answer.writeHead("status" in mood ? mood.status : 413, { "content-type": "text/plain", "retry-after": "1" }).end("no");
    return true;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
