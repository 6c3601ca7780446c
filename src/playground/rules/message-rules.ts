import { MessageFlags } from 'discord-api-types/v10';
import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { FieldFault } from '../discord-error.ts';
import { componentFaults } from './component-rules.ts';

/** The parts of a bot's message that the rules read. */
export type MessageBody = {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: APIMessageTopLevelComponent[] | null;
  flags?: number | null;
};

const CONTENT_LIMIT = 2000;
const EMBEDS_TOTAL = 6000;

/** What Discord refuses in a message beyond its specification. */
export function messageFaults(body: MessageBody): FieldFault[] {
  return [
    ...contentFaults(body.content ?? ''),
    ...embedsFaults(body.embeds ?? []),
    ...componentFaults(body.components ?? [], body),
  ];
}

/** Whether Discord would answer 50006; buttons alone are not a message. */
export function isEmpty(body: MessageBody, files: number): boolean {
  if (((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0) return (body.components ?? []).length === 0;
  return (body.content ?? '').trim() === '' && (body.embeds ?? []).length === 0 && files === 0;
}

function contentFaults(content: string): FieldFault[] {
  if (content.length <= CONTENT_LIMIT) return [];
  return [{ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${CONTENT_LIMIT} or fewer in length.` }];
}

function embedsFaults(embeds: APIEmbed[]): FieldFault[] {
  const faults = embeds.flatMap((embed, at) =>
    embedFaults(embed).map((fault) => ({ ...fault, path: ['embeds', at, ...fault.path] })),
  );
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total <= EMBEDS_TOTAL) return faults;
  const message = `Embed size exceeds maximum size of ${EMBEDS_TOTAL}`;
  return [...faults, { path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message }];
}

function embedFaults(embed: APIEmbed): FieldFault[] {
  const { title, description, fields = [], image, thumbnail, author, footer } = embed;
  const empty = !title && !description && fields.length === 0 && !image && !thumbnail && !author && !footer;
  return [
    ...(empty ? [required(['description'])] : []),
    ...fields.flatMap(({ name, value }, at) => [
      ...(name.trim() === '' ? [required(['fields', at, 'name'])] : []),
      ...(value.trim() === '' ? [required(['fields', at, 'value'])] : []),
    ]),
    ...addressFaults(['url'], embed.url, WEB),
    ...addressFaults(['author', 'url'], author?.url, WEB),
    ...addressFaults(['image', 'url'], image?.url, IMAGE),
    ...addressFaults(['thumbnail', 'url'], thumbnail?.url, IMAGE),
    ...addressFaults(['author', 'icon_url'], author?.icon_url, IMAGE),
    ...addressFaults(['footer', 'icon_url'], footer?.icon_url, IMAGE),
  ];
}

const WEB = ['http:', 'https:'];
const IMAGE = [...WEB, 'attachment:'];

function addressFaults(path: PropertyKey[], address: string | null | undefined, schemes: string[]): FieldFault[] {
  if (address === undefined || address === null || address === '') return [];
  const scheme = URL.parse(address)?.protocol ?? '';
  if (schemes.includes(scheme)) return [];
  const message = `Scheme "${scheme.replace(':', '')}" is not supported. Scheme must be one of (${schemes.map((name) => `'${name.replace(':', '')}'`).join(', ')}).`;
  return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message }];
}

function required(path: PropertyKey[]): FieldFault {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}

function embedLength({ title, description, fields, footer, author }: APIEmbed): number {
  const texts = [title, description, footer?.text, author?.name];
  const pairs = (fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [...texts, ...pairs].reduce((sum, text) => sum + (text ?? '').length, 0);
}
