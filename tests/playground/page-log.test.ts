import {
  ChannelType,
  InteractionType,
  ThreadAutoArchiveDuration,
  type APIChannel,
  type APIThreadChannel,
} from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { ada, abroad, bot, card, general, guild, message, privateAnswer, used, usedOn } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

/** Between two fields of a row, in pixels. */
const GAP = 8;
const DAY_MS = 86_400_000;

/**
 * In the page: notes what changes within a message, with the first words of that message, and counts the cards that are
 * drawn anew, even if nothing comes of it: each reads its spoiler anew then.
 */
const WATCH = `changes = [];
drawn = 0;
const { stringify } = JSON;
JSON.stringify = (value, ...rest) => {
  if (value?.kind === 'spoiler') drawn++;
  return stringify(value, ...rest);
};
new MutationObserver((seen) => {
  for (const { target } of seen) {
    const message = (target.closest ? target : target.parentElement).closest('discord-message');
    if (message) changes.push({ message: message.querySelector('.text').textContent, text: target.textContent.trim() });
  }
}).observe(document.querySelector('discord-messages'), { subtree: true, childList: true, attributes: true, characterData: true });`;

describe.skipIf(!chromium)('the log of the playground', () => {
  const stand = pageStand();
  const { composer, article } = stand;

  const show = (...messages: ReturnType<typeof message>[]) => {
    stand.fixture.view.messages[general]?.push(...messages);
    stand.fixture.show();
  };

  it('leaves what did not change as it is, at a key, at a tick of the clock and at a new message', async () => {
    const { page, fixture } = stand;
    show(
      ...Array.from({ length: 20 }, (_, at) =>
        message(`${410000000000000000n + BigInt(at)}`, {
          ...used('500000000000000001', ada, 'soundtrack'),
          ...card('Dreamlover'),
          content: `Card ${at} at <t:${Math.floor(Date.now() / 1000)}:R>.`,
        }),
      ),
    );
    const last = article('Card 19 at');
    await last.waitFor();
    await page.evaluate(WATCH);
    const changedCards = async () => {
      const changes = await page.evaluate<{ message: string; text: string }[]>('changes.splice(0)');
      return changes.filter(({ message }) => message.startsWith('Card')).map(({ text }) => text);
    };
    const time = last.locator('discord-time').first();
    const told = await time.innerText();
    await composer().pressSequentially('/so');
    fixture.view.now = new Date(Date.now() + 500).toISOString();
    fixture.show();
    await expect.poll(() => time.innerText()).not.toBe(told);
    show(message('420000000000000000', { content: 'The newest' }));
    await article('The newest').waitFor();
    expect(await page.evaluate('drawn')).toBe(0);
    const texts = await changedCards();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/^(in \d+ seconds?|\d+ seconds? ago|a minute ago)$/);
  });

  it('has an edited message say so right behind its text', async () => {
    const edited_timestamp = new Date().toISOString();
    show(message('400000000000000009', { content: 'One line\nand another', edited_timestamp }));
    expect(await article('One line').locator('.markup').innerText()).toBe('One line\nand another (edited)');
    show(message('400000000000000010', { ...card('What a Diff’rence a Day Makes'), edited_timestamp }));
    await article('What a Diff’rence').getByText('(edited)').waitFor();
  });

  it('shows a numbered list as one', async () => {
    show(message('400000000000000009', { content: 'Songs\n2. Baroque\n3. Dreamlover' }));
    const list = article('Baroque').getByRole('list');
    await list.waitFor();
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual(['Baroque', 'Dreamlover']);
    expect(await list.getAttribute('start')).toBe('2');
  });

  it('gives a lone inline field the whole row, and shares a row evenly', async () => {
    const field = (name: string, inline = true) => ({ name, value: 'x', inline });
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const fields = names.map((name) => field(name, name !== 'e'));
    show(message('400000000000000009', { embeds: [{ description: 'Rows\n'.repeat(3), fields }] }));
    const shown = article('Rows').locator('discord-embed-field');
    await shown.last().waitFor();
    const boxes = await Promise.all(names.map((_, at) => shown.nth(at).boundingBox()));
    const shares = boxes.map((box) => ((box?.width ?? 0) + GAP) / ((boxes[3]?.width ?? 0) + GAP));
    expect(shares.map((share) => Math.round(12 * share))).toEqual([4, 4, 4, 12, 12, 6, 6]);
  });

  it('draws on a link that leads away a sheet with an arrow', async () => {
    const icon = article('Dreamlover').getByRole('link', { name: '🔎 Spotify' }).locator('svg');
    expect(await icon.boundingBox()).toMatchObject({ width: 16, height: 16 });
  });

  it('has private answers gone after a reload', async () => {
    show(privateAnswer);
    await article('Only you can see this').waitFor();
    await stand.page.reload();
    await article('Dreamlover').waitFor();
    expect(await article('Only you can see this').count()).toBe(0);
    show({ ...privateAnswer, id: '400000000000000009' });
    await article('Only you can see this').waitFor();
  });

  it('shows what an answer to a press answers, and leads there', async () => {
    const { page } = stand;
    const pressed = (id: string, interacted_message_id: string) =>
      message(id, {
        content: `Answer to ${interacted_message_id}`,
        interaction_metadata: {
          id,
          type: InteractionType.MessageComponent,
          user: privateAnswer.author,
          authorizing_integration_owners: {},
          interacted_message_id,
        },
      });
    show(pressed('400000000000000009', '400000000000000002'), pressed('400000000000000010', '400000000000000099'));
    const reply = article('Answer to 400000000000000002').locator('discord-reply');
    expect(await reply.innerText()).toContain('夢中人 Dreamlover');
    const orphan = article('Answer to 400000000000000099');
    expect(await orphan.getByText('Original message was deleted').isVisible()).toBe(true);
    await reply.getByRole('link').click();
    await page.locator('.pointed').filter({ hasText: 'Performer' }).waitFor();
  });

  it('shows which message a message command was used on, and a failure by its name', async () => {
    const { page } = stand;
    show(
      message('400000000000000009', { ...usedOn('500000000000000009', ada, '400000000000000002'), content: 'Found' }),
      message('400000000000000010', { ...usedOn('500000000000000010', ada, '400000000000000099'), content: 'Lost' }),
    );
    const line = article('Found').locator('discord-command');
    for (const text of ['Ada Lam', 'Find this soundtrack', 'Needledrop', '夢中人 Dreamlover'])
      await line.getByText(text, { exact: true }).waitFor();
    await article('Lost').getByText('Original message was deleted').waitFor();
    stand.answers = () => ({ error: { code: 10062, message: 'Unknown interaction' } });
    await article('Found').getByRole('button', { name: 'Apps' }).press('Enter');
    await page.getByRole('menuitem').click();
    const failed = article('The application did not respond');
    await failed.waitFor();
    expect(await failed.getByText('Find this soundtrack', { exact: true }).isVisible()).toBe(true);
  });

  it('previews a thread under its post, and folds away those that Discord would have archived', async () => {
    const { page, fixture } = stand;
    const made = [0, 3 * DAY_MS, 2 * DAY_MS].map((age, at) => thread(`40000000000000001${at}`, `Song ${at}`, age));
    fixture.view.channels.push(...made);
    const [today] = made;
    fixture.view.messages['400000000000000010'] = [
      message('400000000000000021', { channel_id: '400000000000000010', content: 'First' }),
      message('400000000000000022', { channel_id: '400000000000000010', content: '**Second** thought' }),
    ];
    show(message('400000000000000010', { content: 'Song of the day', thread: today }));
    const preview = article('Song of the day').getByRole('button', { name: 'Song 0' });
    expect(await preview.innerText()).toMatch(/2 Messages ›\s+Needledrop\s+Second thought\s+.*second/);
    const listed = page.getByRole('navigation').getByRole('button', { name: /Song \d/ });
    expect(await listed.allInnerTexts()).toEqual(['Song 0']);
    await page.getByText('2 older threads').click();
    expect(await listed.count()).toBe(3);
    await preview.click();
    await expect.poll(() => page.locator('.chat-head').innerText()).toContain('Song 0');
  });

  it('greets with things to try, each of which is one press away', async () => {
    const { page, fixture } = stand;
    const { commands } = fixture.view;
    const play = { ...commands[1], name: 'trivia', options: [{ type: 1, name: 'play', description: 'Play' }] };
    fixture.view.commands = [...commands, play] as typeof commands;
    fixture.show();
    await page.getByRole('button', { name: 'A game of trivia' }).waitFor();
    for (const query of ['the dreams cover in chungking', '王菲', 'the song at the waterfall']) {
      await page.getByRole('button', { name: query }).click();
      await expect
        .poll(() => fixture.actions.at(-1))
        .toMatchObject({ do: 'run', command: 'soundtrack', options: [{ name: 'query', value: query }] });
    }
    await page.getByRole('button', { name: 'A game of trivia' }).click();
    await expect.poll(() => fixture.actions.at(-1)).toMatchObject({ do: 'run', command: 'trivia play' });
    // This bot has no such command.
    expect(await page.getByRole('button', { name: 'Song of the day' }).count()).toBe(0);
  });

  it('greets in a thread, in a forum’s post and in a conversation as Discord does', async () => {
    const { page, fixture } = stand;
    const forum = { ...fixture.view.channels[0], id: '200000000000000005', type: ChannelType.GuildForum, name: 'talk' };
    const post = { ...thread('400000000000000031', 'Baroque', 0), parent_id: forum.id };
    fixture.view.channels.push(thread('400000000000000030', 'Siboney', 0), forum as APIChannel, post);
    fixture.show();
    const greeting = async (name: string) => {
      await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
      await expect.poll(() => page.locator('.chat-head').innerText()).toContain(name);
      return [await page.locator('.welcome').innerText(), await composer().getAttribute('aria-label')];
    };
    expect(await greeting('Siboney')).toEqual([
      expect.stringMatching(/^Siboney\s+Started by Needledrop/),
      'Message “Siboney”',
    ]);
    expect(await greeting('Baroque')).toEqual([expect.stringMatching(/^Baroque\s+New here/), 'Message “Baroque”']);
    expect(await greeting('general')).toEqual([expect.stringMatching(/^Welcome to #general/), 'Message #general']);
    expect(await greeting('Needledrop')).toEqual([
      expect.stringMatching(/^Needledrop\s+This is the beginning of your direct message history/),
      'Message @Needledrop',
    ]);
  });

  it('offers in a server without the bot only what members install for themselves', async () => {
    const { page, fixture } = stand;
    fixture.view.commands = fixture.view.commands.map((command) => ({
      ...command,
      integration_types: command.name === 'help' ? [0, 1] : [0],
    }));
    fixture.show();
    await page.getByRole('button', { name: 'abroad' }).click();
    await expect.poll(() => page.locator('.chat-head').innerText()).toContain('not in this server');
    await composer().fill('/');
    await expect.poll(() => page.getByRole('option').allInnerTexts()).toHaveLength(1);
    await composer().fill('/help ');
    await composer().press('Enter');
    await expect.poll(() => fixture.actions.at(-1)).toMatchObject({ do: 'run', channel: abroad, command: 'help' });
  });
});

function thread(id: string, name: string, age: number): APIThreadChannel {
  const made = new Date(Date.now() - age).toISOString();
  return {
    id,
    type: ChannelType.PublicThread,
    name,
    guild_id: guild,
    parent_id: general,
    owner_id: bot,
    thread_metadata: {
      archived: false,
      locked: false,
      auto_archive_duration: ThreadAutoArchiveDuration.OneDay,
      archive_timestamp: made,
      create_timestamp: made,
    },
  };
}
