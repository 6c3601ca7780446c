import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { Clock } from './clock.ts';

/** The one file that sends. Every answer tells the time. */
export function createTransport({ clock }: { clock: Clock }): Pick<RESTOptions, 'makeRequest'> {
  return {
    async makeRequest(url, init) {
      const answered = clock.asking();
      const response = await DefaultRestOptions.makeRequest(url, init);
      // An answer from a cache tells when it was put there.
      if (!response.headers.has('Age')) answered(response.headers.get('Date'));
      return response;
    },
  };
}
