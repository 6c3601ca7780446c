import type { App } from '../app.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Which of a critic's passages cards show today: another each UTC day, the same for everyone. */
export function turnOfDay({ now }: Pick<App, 'now'>): number {
  return Math.floor(now() / DAY);
}
