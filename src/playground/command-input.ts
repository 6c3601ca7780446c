import { ApplicationCommandOptionType as Type, ApplicationCommandType, ChannelType } from 'discord-api-types/v10';
import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  APIAttachment,
  APIMessage,
} from 'discord-api-types/v10';
import { InteractionFailed } from './interaction.ts';
import type { Doer } from './interaction-frame.ts';
import { keepFile } from './keep-file.ts';
import { permissionsIn } from './permissions.ts';
import { GLOBAL } from './rest/command-routes.ts';
import { resolvedData } from './resolved.ts';
import { isListed } from './rules/command-listing.ts';
import { isTooLarge, tooLarge, type Upload } from './upload.ts';
import { guildOf, isWithoutApp } from './world.ts';
import type { World } from './world.ts';

/** An option of type ATTACHMENT takes a file. */
export type OptionValue = string | number | boolean | Upload;

/** What a member fills in. "schedule set" names a subcommand; `focused` is the option being typed. */
export type CommandInput = { command: string; options: Record<string, OptionValue>; focused?: string };

/** The data of a slash command's frame. Refuses anything that Discord's own composer would not let a member send. */
export function commandData(world: World, doer: Doer, { command: typed, options, focused }: CommandInput): object {
  const [name = '', ...path] = typed.split(' ');
  const command = offered(world, doer, { name, type: ApplicationCommandType.ChatInput });
  const leaf = path.reduce<APIApplicationCommandOption[]>((level, step) => {
    const found = level.find((option) => option.name === step);
    if (found === undefined) throw new InteractionFailed(10063, `Unknown application command: /${typed}`);
    return 'options' in found ? (found.options ?? []) : [];
  }, command.options ?? []);
  const files: APIAttachment[] = [];
  const filled = leaf.flatMap((option) => {
    const given = options[option.name];
    if ((typeof given === 'object') !== (given !== undefined && option.type === Type.Attachment))
      throw new InteractionFailed(50035, `${option.name} takes ${typeof given === 'object' ? 'no' : 'a'} file`);
    const value = typeof given === 'object' ? upload(world, given, files) : given;
    if (value !== undefined)
      return [{ type: option.type, name: option.name, value, ...(option.name === focused && { focused: true }) }];
    if (option.required === true && focused === undefined)
      throw new InteractionFailed(50035, `${option.name} is required`);
    return [];
  });
  const nested = nest(command.options ?? [], path, filled);
  return {
    id: command.id,
    name,
    type: command.type,
    options: nested,
    resolved: resolved(world, doer, { filled, files }),
  };
}

/** The data of a message command's frame: the message comes whole, whatever intents the bot has. */
export function messageCommandData(world: World, doer: Doer, { command, on }: { command: string; on: APIMessage }) {
  const type = ApplicationCommandType.Message;
  const { id, name } = offered(world, doer, { name: command, type });
  return { id, name, type, target_id: on.id, resolved: { messages: { [on.id]: on } } };
}

function offered(world: World, doer: Doer, { name, type }: { name: string; type: ApplicationCommandType }) {
  const found = available(world, doer).find((each) => each.name === name && each.type === type);
  if (found === undefined) throw new InteractionFailed(10063, `Unknown application command: ${name}`);
  return found;
}

/** The commands that a member can use here, by context and permissions. */
export function available(world: World, { user, channel }: Doer): APIApplicationCommand[] {
  const guild = guildOf(world, channel);
  const all = [...(world.commands.get(GLOBAL) ?? []), ...(world.commands.get(guild?.id ?? '') ?? [])];
  const held = permissionsIn(world, channel, user.id);
  const withApp = !isWithoutApp(guild) && channel.type !== ChannelType.GroupDM;
  return all.filter((command) => isListed(command, channel, { held, withApp }));
}

type Filled = { type: Type; name: string; value: string | number | boolean };

/** Keeps a file and returns its id, which is the option's value. */
function upload(world: World, file: Upload, files: APIAttachment[]): string {
  if (isTooLarge(file)) throw new InteractionFailed(...tooLarge);
  const kept = keepFile(world, file, { forApp: true });
  files.push(kept);
  return kept.id;
}

function nest(level: APIApplicationCommandOption[], [step, ...rest]: string[], filled: Filled[]): object[] {
  if (step === undefined) return filled;
  const found = level.find(({ name }) => name === step);
  const below = found !== undefined && 'options' in found ? (found.options ?? []) : [];
  return [{ type: found?.type, name: step, options: nest(below, rest, filled) }];
}

function resolved(world: World, doer: Doer, { filled, files }: { filled: Filled[]; files: APIAttachment[] }) {
  const ids = (...types: Type[]) => filled.filter(({ type }) => types.includes(type)).map(({ value }) => String(value));
  return resolvedData(world, doer, {
    users: ids(Type.User, Type.Mentionable),
    roles: ids(Type.Role, Type.Mentionable),
    channels: ids(Type.Channel),
    attachments: files,
  });
}
