import { Locale } from 'discord-api-types/v10';
import { gatewayAddress } from '../gateway-frames.ts';
import { NO_FLAGS } from '../world.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

const STARTS_A_DAY = 1000;

export const sessionRoutes: Route[] = [
  { method: 'GET', path: '/gateway/bot', answer: gatewayBot },
  { method: 'GET', path: '/users/@me', answer: self },
  { method: 'GET', path: '/users/@me/guilds', answer: ownGuilds },
  { method: 'GET', path: '/applications/@me', answer: application },
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

const GUILDS_ON_A_PAGE = 200;

function ownGuilds({ query }: Call, { world }: Rest): Reply {
  const limit = Number(query.get('limit') ?? GUILDS_ON_A_PAGE);
  const after = BigInt(query.get('after') ?? 0);
  const guilds = [...world.guilds.values()]
    .filter(({ id, joined }) => joined && BigInt(id) > after)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .slice(0, Math.min(limit, GUILDS_ON_A_PAGE))
    .map(({ id, name, ownerId }) => ({
      ...{ id, name, icon: null, banner: null, features: [], permissions: '0' },
      owner: ownerId === world.bot.id,
    }));
  return { status: 200, body: guilds, schema: 'MyGuildResponseSchema' };
}

function application(_: Call, { world, publicKey }: Rest): Reply {
  const { id, username } = world.bot;
  const counts = {
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  };
  const body = {
    ...{
      id,
      name: username,
      icon: null,
      description: '',
      type: null,
      flags: NO_FLAGS,
      flags_new: '0',
      owner: world.bot,
      team: null,
    },
    ...{ redirect_uris: [], interactions_endpoint_url: null, role_connections_verification_url: null },
    ...{ verify_key: publicKey, explicit_content_filter: 0, eligible_oauth2_scopes: [], ...counts },
  };
  return { status: 200, body, schema: 'PrivateApplicationResponseSchema' };
}
