import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completeChat, type SimulatorOptions } from '../complete-chat';
import { listModels } from '../list-models';
import { unknownPath } from '../protocol/api-error';

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

type SimulatorServer = {
  baseUrl: string;
  server: Server;
  /** Asks for a completion; text is sent as it is. */
  post: (body: unknown) => Promise<Response>;
  close: () => Promise<void>;
};

/** The simulated backend behind a plain HTTP server on a free loopback port, for tests and benchmarks. */
export async function serveSimulator(options: SimulatorOptions = {}): Promise<SimulatorServer> {
  const server = createServer(async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    try {
      const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
      const request = new Request(`http://localhost${pathname}`, {
        method: incoming.method ?? 'GET',
        ...(incoming.method === 'POST' && { body: await bodyOf(incoming) }),
        signal: gone.signal,
      });
      const response =
        pathname === '/v1/models'
          ? listModels()
          : pathname === '/v1/chat/completions'
            ? await completeChat(request, options)
            : unknownPath(pathname);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        if (outgoing.destroyed) {
          await reader?.cancel();
          return;
        }
        outgoing.write(part.value);
      }
      outgoing.end();
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    baseUrl,
    server,
    post: (body: unknown) =>
      fetch(`${baseUrl}/chat/completions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
