import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { withoutPings } from './allowed-mentions.ts';
import type { Clock } from './clock.ts';

/** The one file that sends. No message pings unless it says whom, and every answer tells the time. */
export function createTransport({ api, clock }: { api: string; clock: Clock }): Pick<RESTOptions, 'makeRequest'> {
  // What follows the version, without the query.
  const pathOf = (url: string) => /^\/v\d+(\/[^?]*)/.exec(url.slice(api.length))?.[1] ?? url;
  return {
    async makeRequest(url, init) {
      const answered = clock.asking();
      const body = withoutPings(pathOf(url), init.body);
      const response = await DefaultRestOptions.makeRequest(url, { ...init, body });
      // An answer from a cache tells when it was put there.
      if (!response.headers.has('Age')) answered(response.headers.get('Date'));
      return response;
    },
  };
}
