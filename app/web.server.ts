import { createServer, type Server } from 'node:http';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import sirv from 'sirv';
import type { AppContext, SignIn } from '#app/ports/sign-in.ts';
import { isLoopback, type Operations } from '#app/operating/operations.ts';
import { makeRoutePattern } from '#app/operating/route-pattern.ts';
import type { PageMeter, Tracer } from '#app/ports/operating.ts';
import type { Log } from '#app/ports/service-deps.ts';
import { safePath } from '#app/ingestion/safe-path.ts';

export interface WebOptions {
  readonly port: number;
  readonly context: AppContext;
  /** Sign-in of one request from outside, where it remembers something for its length. */
  readonly signInFor?: () => SignIn;
  readonly log: Log;
  /** Answers how the process fares, before any page. */
  readonly operations: Pick<Operations, 'handle'>;
  /** No proxy of ours stands before: a connection from this machine is a question from it. */
  readonly isDirect?: boolean;
  readonly meter?: PageMeter;
  readonly tracer?: Tracer;
  /** The built pages, or Vite's development server. */
  readonly pages:
    | { kind: 'built'; build: ServerBuild; clientDir: string }
    | { kind: 'development'; projectDir: string };
}

export interface RunningWeb {
  readonly port: number;
  /** Stops taking connections; resolves when open ones have ended or 5 s have passed. */
  close(): Promise<void>;
}

/** Starts the pages on loopback; the intake role stands before them on the public port. */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const app = express();
  app.disable('x-powered-by');
  // Intake stands before us on this machine and says which host and scheme the visitor used.
  app.set('trust proxy', 'loopback');
  app.use(requestLog(options.log));
  app.use(readAwayUnread);
  app.use(refuseBadAddress);
  app.use((req, res, next) => {
    const isLocal = options.isDirect === true && isLoopback(req.ip);
    if (!options.operations.handle(req, res, isLocal)) next();
  });
  const server = createServer(app);
  const getLoadContext = (): AppLoadContext => ({
    ...options.context,
    ...(options.signInFor && { signIn: options.signInFor() }),
  });
  if (options.pages.kind === 'built') {
    const { build, clientDir } = options.pages;
    app.use(outliveLostFiles);
    app.use(
      '/assets',
      sirv(`${clientDir}/assets`, {
        immutable: true,
        maxAge: 31536000,
        brotli: true,
        gzip: true,
      }),
    );
    app.use(sirv(clientDir, { maxAge: 3600, brotli: true, gzip: true }));
    app.use(
      compression({
        filter: (req, res) => isCompressible(res.getHeader('Content-Type')),
      }),
    );
    app.use(measurePages(options, build));
    app.all('*', createRequestHandler({ build, getLoadContext, mode: 'production' }));
  } else {
    const { createServer: createVite } = await import('vite');
    const vite = await createVite({
      root: options.pages.projectDir,
      server: { middlewareMode: true, hmr: { server } },
    });
    app.use(vite.middlewares);
    const build = () =>
      vite.ssrLoadModule('virtual:remix/server-build') as unknown as Promise<ServerBuild>;
    app.all('*', createRequestHandler({ build, getLoadContext, mode: 'development' }));
  }
  return listen(server, options.port);
}

/** Tells of each page by its route: how long to its first byte, and that it was under way. */
function measurePages(
  { meter, tracer }: WebOptions,
  build: ServerBuild,
): express.RequestHandler {
  const patternOf = makeRoutePattern(build.routes);
  return (req, res, next) => {
    const route = patternOf(req.path);
    const beganAt = performance.now();
    const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => typeof res;
    res.writeHead = (...head: unknown[]) => {
      const answered = writeHead(...head);
      meter?.answered(route, res.statusCode, (performance.now() - beganAt) / 1000);
      return answered;
    };
    if (tracer === undefined) next();
    else
      void tracer.span('request', { route, method: req.method }, () => {
        const ended = new Promise<void>((resolve) => res.once('close', resolve));
        next();
        return ended;
      });
  };
}

/** Events must leave at once; compressing them would hold them back. */
function isCompressible(contentType: unknown): boolean {
  return (
    typeof contentType === 'string' &&
    /html|json|javascript|css|csv|svg|x-script/.test(contentType)
  );
}

/**
 * Reads away what an answer left unread of its request's body.
 *
 * Intake keeps connections to us open. An unread rest would stop the connection it came on, and
 * the next request on it would wait in vain.
 */
const readAwayUnread: express.RequestHandler = (req, res, next) => {
  res.on('finish', () => {
    // Whoever listened has answered; listening on, it would hold the rest back.
    req.removeAllListeners('data').resume();
  });
  next();
};

/**
 * Ends the answer alone where its file is gone, as when pages are built anew under running ones:
 * nobody else listens for the error of a file's stream, and it would end the process.
 */
const outliveLostFiles: express.RequestHandler = (_req, res, next) => {
  res.on('pipe', (file) => {
    file.once('error', () => res.destroy());
  });
  next();
};

/** An address with a broken escape names no page; whatever reads it later would fail on it. */
const refuseBadAddress: express.RequestHandler = (req, res, next) => {
  if (isDecodable(req.path)) next();
  else res.status(400).type('text/plain').send('Bad Request');
};

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function requestLog(log: Log): express.RequestHandler {
  return (req, res, next) => {
    const beganAt = performance.now();
    res.on('finish', () => {
      const ms = Math.round(performance.now() - beganAt);
      log.info(
        {
          method: req.method,
          path: safePath(req.originalUrl),
          status: res.statusCode,
          ms,
        },
        'request',
      );
    });
    next();
  };
}

function listen(server: Server, port: number): Promise<RunningWeb> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Only intake connects, and ends what it no longer needs. Ending a connection from here could
    // cross a request that is already on its way.
    server.keepAliveTimeout = 0;
    // Intake says how long a visitor may take to send a file.
    server.requestTimeout = 0;
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((done) => {
            const timer = setTimeout(() => server.closeAllConnections(), 5000);
            server.close(() => {
              clearTimeout(timer);
              done();
            });
            server.closeIdleConnections();
          }),
      });
    });
  });
}
