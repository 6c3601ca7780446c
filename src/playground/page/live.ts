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
export async function send(action: Action, files: readonly File[] = []): Promise<Answer> {
  try {
    const response = await fetch('/playground/actions', {
      method: 'POST',
      ...bodyOf(JSON.stringify(action), files),
    });

    return (await response.json()) as Answer;
  } catch {
    return { error: { code: 0, message: 'The playground does not answer. Is `npm start` still running?' } };
  }
}

function bodyOf(json: string, files: readonly File[]): Pick<RequestInit, 'body' | 'headers'> {
  if (files.length === 0) return { headers: { 'content-type': 'application/json' }, body: json };
  const body = new FormData();
  body.set('payload_json', json);
  for (const [at, file] of files.entries()) body.set(`files[${at}]`, file);
  return { body };
}
