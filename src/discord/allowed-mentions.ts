import type { RESTOptions } from 'discord.js';

type RequestBody = Parameters<RESTOptions['makeRequest']>[1]['body'];

/** Where messages are sent and edited: in channels, as followups and originals, and as answers to interactions. */
const MESSAGE = /^\/(?:channels\/\d+\/messages(?:\/\d+)?|webhooks\/.+)$/;
const CALLBACK = /^\/interactions\/\d+\/[^/]+\/callback$/;

/** Where a message begins in its JSON. */
const MESSAGE_BEGINS = /^\{(?=")/;

/** The same in an answer to an interaction, as discord.js writes it: a new message (4) or the one pressed on (7). */
const ANSWER_BEGINS = /^\{"type":[47],"data":\{(?=")/;

/** As a key it is followed by a colon. In a text its quotation marks are escaped, so no member can write it. */
const KEY = '"allowed_mentions":';

/**
 * A request's body as it goes to Discord. `path` is what follows the API's version. A message pings nobody, unless its
 * sender says itself whom it may ping.
 */
export function withoutPings(path: string, body: RequestBody): RequestBody {
  const begins = MESSAGE.test(path) ? MESSAGE_BEGINS : CALLBACK.test(path) ? ANSWER_BEGINS : undefined;
  if (begins === undefined) return body;
  if (typeof body === 'string') return silence(body, begins);
  if (body instanceof FormData) {
    const json = body.get('payload_json');
    if (typeof json === 'string') body.set('payload_json', silence(json, begins));
  }
  return body;
}

/** Writes into the text: to parse a large card and write it again would take forty microseconds of every answer. */
function silence(json: string, begins: RegExp): string {
  return json.includes(KEY) ? json : json.replace(begins, `$&${KEY}{"parse":[]},`);
}
