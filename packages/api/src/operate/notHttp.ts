import type { Server } from "node:http";
import type { Socket } from "node:net";
import { problemOf } from "../problem.ts";

/** What is no request at all is answered as a problem too, before the connection ends. */
export const refuseWhatIsNotHttp = (server: Server): void => {
  server.on("clientError", (error: Error & { readonly code?: string }, socket: Socket) => {
    // INVARIANT: an answer that has begun is not written into.
    if (!socket.writable || error.code === "ECONNRESET" || hasBegun(socket)) return void socket.destroy();
    socket.end(answerTo(error.code));
  });
};

const hasBegun = (socket: Socket): boolean =>
  (socket as { readonly _httpMessage?: { readonly headersSent: boolean } })._httpMessage?.headersSent ===
  true;

const answerTo = (code: string | undefined): string => {
  if (code === "HPE_HEADER_OVERFLOW")
    return written("headers-too-large", "the headers are longer than 16 KiB");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return written("too-slow", "the headers did not come in time");
  return written("not-http", "what came over the connection is no request of HTTP");
};

/** A problem as bytes of an answer, for where there is no request to answer. */
export const written = (code: "not-http" | "headers-too-large" | "too-slow", detail: string): string => {
  const problem = problemOf(code, detail);
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${phrases[code]}`,
    "connection: close",
    "content-type: application/problem+json",
    "cache-control: no-store",
    "x-content-type-options: nosniff",
    `content-length: ${Buffer.byteLength(body)}`,
    ...["", body],
  ].join("\r\n");
};

const phrases = {
  "not-http": "Bad Request",
  "headers-too-large": "Request Header Fields Too Large",
  "too-slow": "Request Timeout",
};
