import type { IncomingMessage, ServerResponse } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export type PageServer = {
  /** Answers the page's own addresses and returns true; returns false for any other. */
  handle: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Builds the page ahead of the first visitor: once, in memory, without network access or written files. */
  prepare: () => Promise<void>;
};

type Files = Map<string, string | Uint8Array>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
};

/** The folder of files to try imports with, and their address. */
const SAMPLES = 'samples';

// The components set their colours with style attributes. Apart from those, only the page's own resources are allowed.
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the playground's page at `/`. Nothing is built before it is needed, so the bot's start does not wait. */
export function pageServer(): PageServer {
  let files: Promise<Files> | undefined;
  const ready = () => (files ??= build());
  return {
    handle(request, response) {
      const path = new URL(request.url ?? '/', 'http://page').pathname;
      if (path !== '/' && !path.startsWith('/page/') && !path.startsWith(`/${SAMPLES}/`)) return false;
      ready().then(
        (made) => answer(made, path, response),
        (fault: unknown) => {
          // The next visit tries again.
          files = undefined;
          response
            .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
            .end(`The page could not be made: ${String(fault)}`);
        },
      );
      return true;
    },
    async prepare() {
      await ready();
    },
  };
}

function answer(files: Files, path: string, response: ServerResponse): void {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const body = files.get(name);
  if (body === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(body);
}

async function build(): Promise<Files> {
  const vite = await import('vite');
  const made = await vite.build({
    root: `${import.meta.dirname}/page`,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'silent',
    build: { write: false, assetsDir: 'page', target: 'esnext', modulePreload: false, reportCompressedSize: false },
  });
  const outputs = Array.isArray(made) ? made : [made];
  const files: Files = new Map();
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const file of output.output) files.set(file.fileName, file.type === 'chunk' ? file.code : file.source);
  }
  for (const name of await readdir(`${import.meta.dirname}/${SAMPLES}`))
    files.set(`${SAMPLES}/${name}`, await readFile(`${import.meta.dirname}/${SAMPLES}/${name}`));
  return files;
}
