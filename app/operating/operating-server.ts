import { createServer } from 'node:http';
import { isLoopback, type Operations } from '#app/operating/operations.ts';

/**
 * A port that tells how the process fares, and nothing else: for a process without pages, or where
 * the pages' port is open to everyone.
 *
 * @returns closes it
 */
export function startOperatingServer(
  operations: Operations,
  host: string,
  port: number,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const isLocal = isLoopback(request.socket.remoteAddress);
    if (operations.handle(request, response, isLocal)) return;
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('not found');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () =>
      resolve(
        () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      ),
    );
  });
}
