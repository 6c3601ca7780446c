import { createServer } from 'node:http';
import type { Telemetry } from '../discord/telemetry.ts';
import { createMetrics } from './metrics.ts';
import { createProbe, type Parts, reportOf } from './readiness.ts';

export type Health = {
  telemetry: Telemetry;
  /** The parts to ask, filled in as they become available. */
  parts: Parts;
  close: () => Promise<void>;
};

type Page = { status: number; type: string; body: string };

/**
 * Tells supervisors how the bot is: `/healthz` answers while the event loop turns, `/readyz` says whether the bot can
 * work, and `/metrics` is for Prometheus. Rejects if the port is taken.
 */
export async function startHealth({ host, port }: { host: string; port: number }, parts: Parts): Promise<Health> {
  const metrics = createMetrics();
  const probe = createProbe(parts);
  const pages = new Map<string, () => Promise<Page>>([
    ['/healthz', () => Promise.resolve({ status: 200, type: 'text/plain', body: 'ok\n' })],
    [
      '/readyz',
      async () => {
        const report = reportOf(await probe());
        const body = `${JSON.stringify(report, null, 2)}\n`;
        return { status: report.ready ? 200 : 503, type: 'application/json', body };
      },
    ],
    ['/metrics', async () => ({ status: 200, ...(await metrics.text(await probe())) })],
  ]);
  const server = createServer((request, response) => {
    const page = request.method === 'GET' ? pages.get(request.url?.split('?')[0] ?? '') : undefined;
    if (page === undefined) return void response.writeHead(404).end();
    page().then(
      ({ status, type, body }) => response.writeHead(status, { 'Content-Type': type }).end(body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    telemetry: metrics.telemetry,
    parts,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
