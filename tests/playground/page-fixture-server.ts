import { createServer, type Server, type ServerResponse } from 'node:http';
import { pageServer } from '../../src/playground/page-server.ts';
import { action, type Action, type Answer, type View } from '../../src/playground/protocol.ts';
import { readBody } from '../../src/playground/request-body.ts';
import type { Upload } from '../../src/playground/upload.ts';

export type Fixture = {
  address: string;
  view: View;
  /** Every action that the page sent, in order. */
  actions: Action[];
  /** The files that came with each. */
  uploads: Upload[][];
  /** Sends the current view to every follower. */
  show: () => void;
  /** Cuts every event stream, as a restart would. */
  cut: () => void;
  close: () => Promise<void>;
};

/** Serves the page on its own port, with the test's view and answers from `answers`. */
export async function servePage(view: View, answers: (action: Action) => Answer | Promise<Answer>): Promise<Fixture> {
  const page = pageServer();
  const followers = new Set<ServerResponse>();
  const actions: Action[] = [];
  const uploads: Upload[][] = [];
  const sendView = (response: ServerResponse) => response.write(`data: ${JSON.stringify(view)}\n\n`);
  const server = createServer((request, response) => {
    if (page.handle(request, response)) return;
    if (request.url === '/playground/view') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      followers.add(response);
      sendView(response);
      return;
    }
    void (async () => {
      const { body, files } = await readBody(request);
      const asked = action.parse(body);
      actions.push(asked);
      uploads.push(files);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answers(asked)));
    })();
  });
  const port = await listen(server);
  return {
    address: `http://127.0.0.1:${port}/`,
    view,
    actions,
    uploads,
    show: () => followers.forEach(sendView),
    cut: () => followers.forEach((response) => response.destroy()),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
