import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Figure, Telemetry } from '../discord/telemetry.ts';
import type { DueWork } from '../storage/due-work.ts';
import { createRoutes } from './routes.ts';

/** Seconds. Discord waits three for an answer, and the bot defers after one and a half. */
const ANSWERS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 10];
const DATABASE = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

/** What is read whenever somebody asks for the metrics; undefined where it can't be told now. */
export type State = {
  discord: boolean;
  database: boolean;
  sessions: number;
  commands: number;
  posts: DueWork | undefined;
  games: DueWork | undefined;
};

export type Metrics = {
  telemetry: Telemetry;
  /** Everything, in Prometheus's text format. */
  text: (state: State) => Promise<{ type: string; body: string }>;
};

/** Counts the bot's work for Prometheus. Its labels are few and fixed: no ids, no tokens, nothing that members wrote. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const routeOf = createRoutes();
  // The process itself: memory, processor, event loop, garbage collection.
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `needledrop_${name}`, help, labelNames, registers });
  const gauge = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `needledrop_${name}`, help, labelNames, registers });

  const interactions = counter('interactions_total', 'Commands, presses and selections.', 'command', 'outcome');
  const seconds = new Histogram({
    name: 'needledrop_interaction_seconds',
    help: 'From the arrival of a command or press until Discord has the answer.',
    labelNames: ['command'],
    buckets: ANSWERS,
    registers,
  });
  const autocomplete = new Histogram({
    name: 'needledrop_autocomplete_seconds',
    help: 'From the arrival of an autocomplete until Discord has the choices.',
    labelNames: ['outcome'],
    buckets: ANSWERS,
    registers,
  });
  const posts = counter('posts_total', 'What became of songs of the day, at each try.', 'outcome');
  const calls = counter('discord_requests_total', 'Calls to Discord.', 'method', 'route', 'status');
  const sessions = counter('gateway_sessions_total', 'Gateway sessions, begun anew or resumed.', 'start');
  const waits = new Histogram({
    name: 'needledrop_database_seconds',
    help: 'How long the bot waited for a step of the database.',
    labelNames: ['step'],
    buckets: DATABASE,
    registers,
  });

  const ready = gauge('ready', '1 while Discord reaches the bot, and while the database can be written.', 'part');
  const live = gauge('gateway_sessions', 'Gateway sessions that are live now; 0 in HTTP mode.');
  const commands = gauge('commands_registered', 'Commands that Discord has registered.');
  const waiting = gauge('due_waiting', 'Songs of the day to be sent, and games in play, of all processes.', 'work');
  const overdue = gauge('due_overdue_seconds', 'How long the oldest due work has been waiting past its time.', 'work');
  const figures: Record<Figure, Gauge> = {
    'invalid-requests': gauge('discord_invalid_requests', 'Calls in ten minutes that Discord counts as invalid.'),
    'identifies-left': gauge('gateway_identifies_left', 'New gateway sessions left today, when last asked.'),
  };
  const offered = new Map<Figure, () => number>();

  return {
    telemetry: {
      answered: ({ name, outcome, ms }) => {
        interactions.inc({ command: name, outcome });
        seconds.observe({ command: name }, ms / 1_000);
      },
      suggested: ({ outcome, ms }) => autocomplete.observe({ outcome }, ms / 1_000),
      called: ({ method, path, status }) => calls.inc({ method, route: routeOf(path), status: status ?? 'none' }),
      connected: (start) => sessions.inc({ start }),
      posted: (outcome) => posts.inc({ outcome }),
      waited: (step, ms) => waits.observe({ step }, ms / 1_000),
      offers: (figure, read) => offered.set(figure, read),
    },
    async text(state) {
      for (const part of ['discord', 'database'] as const) ready.set({ part }, Number(state[part]));
      live.set(state.sessions);
      commands.set(state.commands);
      for (const work of ['posts', 'games'] as const) {
        const due = state[work];
        // A figure that can't be told is left out rather than told wrong.
        if (due === undefined) for (const one of [waiting, overdue]) one.remove({ work });
        else {
          waiting.set({ work }, due.waiting);
          overdue.set({ work }, due.overdue / 1_000);
        }
      }
      for (const [figure, read] of offered) figures[figure].set(read());
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
