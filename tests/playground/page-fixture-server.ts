import { createServer, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pageServer } from '../../src/playground/page-server.ts';
import { action, type Action, type Answer, type View } from '../../src/playground/protocol.ts';

export type Fixture = {
  address: string;
  view: View;
  /** Every action that the page sent, in order. */
  actions: Action[];
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
      const asked = action.parse(JSON.parse(await text(request)));
      actions.push(asked);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answers(asked)));
    })();
  });
  const port = await listen(server);
  return {
    address: `http://127.0.0.1:${port}/`,
    view,
    actions,
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
