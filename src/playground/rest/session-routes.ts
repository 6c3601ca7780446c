import { Locale } from 'discord-api-types/v10';
import { gatewayAddress } from '../gateway-frames.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

const STARTS_A_DAY = 1000;

export const sessionRoutes: Route[] = [
  { method: 'GET', path: '/gateway/bot', answer: gatewayBot },
  { method: 'GET', path: '/users/@me', answer: self },
];

function gatewayBot(_: Call, { world, shards, identifiesAtOnce: max_concurrency }: Rest): Reply {
  const session_start_limit = { total: STARTS_A_DAY, remaining: STARTS_A_DAY, reset_after: 0, max_concurrency };
  return {
    status: 200,
    body: { url: gatewayAddress(world), shards, session_start_limit },
    schema: 'GatewayBotResponseSchema',
  };
}

function self(_: Call, { world }: Rest): Reply {
  return {
    status: 200,
    body: { ...world.bot, mfa_enabled: false, locale: Locale.EnglishUS },
    schema: 'UserPIIResponseSchema',
  };
}
