import type { Attachment } from 'discord.js';
import { MessageAttachmentResponseSchema } from 'discord-api-spec/zod';
import { expect, test } from 'vitest';
import { connect, type Stand, stand } from './stand.ts';

const csv = { name: 'my list.csv', type: 'text/csv', bytes: Buffer.from('Name,Year\nAlphaville,1965\n') };
const TEN_MB = 10 * 1024 * 1024;

const importing = {
  name: 'import',
  description: 'Imports',
  options: [
    { type: 11, name: 'file', description: 'The file', required: true },
    { type: 3, name: 'film', description: 'Its film', autocomplete: true },
  ],
};

/** The loopback Discord with a command that takes a file, and a client that keeps what it was given. */
async function withImport(): Promise<Stand & { given: Attachment[] }> {
  const here = await stand();
  const given: Attachment[] = [];
  await connect(here, (interaction) => {
    if (interaction.isAutocomplete()) return interaction.respond([{ name: 'Alphaville', value: 'alphaville' }]);
    if (!interaction.isChatInputCommand()) return;
    given.push(interaction.options.getAttachment('file', true));
    return interaction.reply({ content: 'Thanks', files: [{ name: 'back.csv', attachment: Buffer.from('a,b\n') }] });
  });
  await here.call('PUT', `/applications/${here.discord.bot.id}/commands`, [importing]);
  return { ...here, given };
}

test('a file given to a command reaches the bot as an attachment, at an address of the loopback Discord', async () => {
  const { discord, given } = await withImport();
  const { message } = await discord.member(1).slash(discord.channels[0] ?? '', 'import', { file: csv });
  const [file] = given;
  expect(file).toMatchObject({ name: csv.name, size: csv.bytes.length, contentType: 'text/csv', ephemeral: true });
  expect(file?.url).toBe(`${discord.origin}/ephemeral-attachments/${discord.bot.id}/${file?.id}/my%20list.csv`);
  expect(file?.proxyURL).toBe(file?.url);
  const read = await fetch(file?.url ?? '');
  expect(Buffer.from(await read.arrayBuffer())).toEqual(csv.bytes);
  expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  const frame = discord.gateway.sent().find((text) => text.includes('INTERACTION_CREATE')) ?? '';
  const { d } = JSON.parse(frame) as { d: { data: { resolved: { attachments: object } } } };
  const asSent = Object.entries(d.data.resolved.attachments);
  expect(asSent).toEqual([[file?.id, MessageAttachmentResponseSchema.parse(asSent[0]?.[1])]]);
  expect(message?.attachments).toMatchObject([{ filename: 'back.csv', size: 4 }]);
  expect(discord.problems).toEqual([]);
});

test('a file of more than 10 MB is refused, from a member and from the bot', async () => {
  const { discord, call, given } = await withImport();
  const large = { ...csv, bytes: new Uint8Array(TEN_MB + 1) };
  const lobby = discord.channels[0] ?? '';
  await expect(discord.member(1).slash(lobby, 'import', { file: large })).rejects.toMatchObject({ code: 40005 });
  expect(given).toEqual([]);
  await discord.member(1).slash(lobby, 'import', { file: { ...large, bytes: new Uint8Array(TEN_MB) } });
  expect(given).toHaveLength(1);
  const form = new FormData();
  form.set('payload_json', '{"content":"Here"}');
  form.set('files[0]', new Blob([large.bytes]), 'large.bin');
  const sent = await fetch(`${discord.api}/v10/channels/${discord.channels[0]?.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}` },
    body: form,
  });
  expect([sent.status, await sent.json()]).toMatchObject([413, { code: 40005 }]);
  expect((await call('GET', '/gateway/bot')).status).toBe(200);
});

test('an option takes a file only if it is one for files, and nothing else then', async () => {
  const { discord } = await withImport();
  const lobby = discord.channels[0] ?? '';
  const refused = { code: 50035 };
  await expect(discord.member(1).slash(lobby, 'import', { file: 'my list.csv' })).rejects.toMatchObject(refused);
  await expect(discord.member(1).slash(lobby, 'import', { file: csv, film: csv })).rejects.toMatchObject(refused);
  await expect(discord.member(1).slash(lobby, 'import', {})).rejects.toMatchObject(refused);
  const typed = { focused: 'film', options: { film: 'alp' } };
  expect(await discord.member(1).complete(lobby, 'import', typed)).toHaveLength(1);
});

test('the page sends a file beside its action, as form data', async () => {
  const { discord, given } = await withImport();
  const [lobby] = discord.channels;
  const act = async (options: object[], file?: Blob) => {
    const form = new FormData();
    const by = { member: discord.member(1).id, channel: lobby?.id };
    form.set('payload_json', JSON.stringify({ do: 'run', ...by, command: 'import', options }));
    if (file) form.set('files[0]', file, 'list.csv');
    const answer = await fetch(`${discord.origin}/playground/actions`, { method: 'POST', body: form });
    return answer.json();
  };
  const option = { name: 'file', value: { file: 0 } };
  expect(await act([option], new Blob([csv.bytes], { type: 'text/csv' }))).toEqual({ done: true });
  expect(given).toMatchObject([{ name: 'list.csv', size: csv.bytes.length }]);
  expect(await act([option])).toMatchObject({ error: { code: 50035 } });
});
