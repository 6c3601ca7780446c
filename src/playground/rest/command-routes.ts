import { ApplicationCommandType, ApplicationIntegrationType } from 'discord-api-types/v10';
import type { APIApplicationCommand, RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { entryPointMissing, invalidForm } from '../discord-error.ts';
import { commandFaults } from '../rules/command-rules.ts';
import type { Spec } from '../spec.ts';
import type { World } from '../world.ts';
import { part, refusals } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

export const GLOBAL = 'global';

export const commandRoutes: Route[] = [
  { method: 'GET', path: '/applications/:application/commands', answer: list },
  { method: 'PUT', path: '/applications/:application/commands', answer: overwrite },
  { method: 'GET', path: '/applications/:application/guilds/:guild/commands', answer: list },
  { method: 'PUT', path: '/applications/:application/guilds/:guild/commands', answer: overwrite },
];

function list(call: Call, { world }: Rest): Reply {
  const localized = call.query.get('with_localizations') === 'true';
  const commands = world.commands.get(call.path['guild'] ?? GLOBAL) ?? [];
  return {
    status: 200,
    body: commands.map((command) => shown(command, localized)),
    schema: 'ApplicationCommandResponseSchema',
  };
}

function overwrite(call: Call, { world, spec, validate }: Rest): Reply {
  // discord.js sends a list; the specification refuses anything else next.
  const wanted = (Array.isArray(call.body) ? call.body : []) as RESTPutAPIApplicationCommandsJSONBody;
  const faults = refusals(specFaults(spec, wanted), () => (validate ? commandFaults(wanted) : []));
  if (faults.length > 0) throw invalidForm(faults);
  const scope = part(call, 'guild') || GLOBAL;
  const before = world.commands.get(scope) ?? [];
  const hadEntryPoint = before.some(isEntryPoint);
  if (hadEntryPoint && !wanted.some(isEntryPoint)) throw entryPointMissing();
  const stored = wanted.map((definition) => register(world, before, { definition, scope }));
  world.commands.set(scope, stored);
  world.signal.changed();
  return {
    status: 200,
    body: stored.map((command) => shown(command, false)),
    schema: 'ApplicationCommandResponseSchema',
  };
}

function isEntryPoint({ type }: { type?: ApplicationCommandType }): boolean {
  return type === ApplicationCommandType.PrimaryEntryPoint;
}

type Wanted = RESTPutAPIApplicationCommandsJSONBody[number];

function register(
  world: World,
  before: APIApplicationCommand[],
  { definition, scope }: { definition: Wanted; scope: string },
): APIApplicationCommand {
  const type = definition.type ?? ApplicationCommandType.ChatInput;
  const known = before.find((command) => command.name === definition.name && command.type === type);
  const installs =
    scope === GLOBAL
      ? { integration_types: [ApplicationIntegrationType.GuildInstall], contexts: null }
      : { guild_id: scope };
  const plain = withoutDefaults(definition);
  // Fills in what Discord does; the rest is as the specification accepted it.
  return {
    default_member_permissions: null,
    nsfw: false,
    ...installs,
    ...(plain as object),
    description: 'description' in definition ? (definition.description ?? '') : '',
    type,
    id: known?.id ?? world.clock.id(),
    application_id: world.bot.id,
    version: world.clock.id(),
  } as APIApplicationCommand;
}

/** Discord never returns null, `required: false`, `autocomplete: false` or an empty list of options. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) =>
      inner !== null &&
      inner !== undefined &&
      !((key === 'required' || key === 'autocomplete') && inner === false) &&
      !((key === 'options' || key === 'choices') && Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutDefaults(inner)]));
}

/** Discord returns translations only on request. */
function shown(command: APIApplicationCommand, localized: boolean): unknown {
  if (localized) return { name_localizations: null, description_localizations: null, ...command };
  return withoutTranslations(command);
}

function withoutTranslations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTranslations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutTranslations(inner)]));
}

function specFaults(spec: Spec, commands: Wanted[]) {
  return commands.flatMap((command, at) => {
    // Discord accepts its own digit strings back here, though its specification says integer.
    const permissions = command.default_member_permissions;
    const asNumber = typeof permissions === 'string' ? Number(permissions) : permissions;
    const faults = spec('ApplicationCommandUpdateRequestSchema', { ...command, default_member_permissions: asNumber });
    return faults.map((fault) => ({ ...fault, path: [at, ...fault.path] }));
  });
}
