import type { Action, Answer, View } from '../protocol.ts';

/** How long to wait before reopening the event stream, in milliseconds. */
const PAUSE = 1000;

/**
 * Follows the view. The browser reopens a dropped stream by itself, but gives up one that was refused, so we reopen
 * that.
 */
export function follow(onView: (view: View) => void, onConnection: (connected: boolean) => void): void {
  const stream = new EventSource('/playground/view');
  stream.onopen = () => onConnection(true);
  stream.onmessage = (event: MessageEvent<string>) => {
    onView(JSON.parse(event.data) as View);
  };
  stream.onerror = () => {
    onConnection(false);
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => follow(onView, onConnection), PAUSE);
  };
}

/** Never throws: an unreachable server is an answer too. */
export async function send(action: Action): Promise<Answer> {
  try {
    const response = await fetch('/playground/actions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });

    return (await response.json()) as Answer;
  } catch {
    return { error: { code: 0, message: 'The playground does not answer. Is `npm start` still running?' } };
  }
}
