/** A server of some size. The bot asks for no members, so Discord shows it only its own. */
export const SERVER = { channels: 30, roles: 20 };

/** What the bench asks of its loopback Discord, which runs in its own process. It answers each in turn. */
export type Order =
  | { do: 'deliver'; ports: readonly number[] }
  | { do: 'ask'; count: number; inFlight: number; queries: readonly string[] }
  | { do: 'list'; clubs: number }
  | { do: 'await'; posts: number };
