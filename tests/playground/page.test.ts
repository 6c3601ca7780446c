import { ButtonStyle, ComponentType, OverwriteType, PermissionFlagsBits, TextInputStyle } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/playground/protocol.ts';
import { ada, ben, bot, card, films, general, hostile, message, privateAnswer, used } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

describe.skipIf(!chromium)('the page of the playground', () => {
  const stand = pageStand();
  const { composer, option, article } = stand;

  it('says what it is, and how the real Discord is connected', async () => {
    const { page } = stand;
    expect(await page.getByText('nothing leaves this machine').isVisible()).toBe(true);
    expect(await page.getByText('DISCORD_TOKEN').isVisible()).toBe(true);
  });

  it('is served under a policy that lets nothing in from elsewhere', async () => {
    const { fixture } = stand;
    const response = await fetch(fixture.address);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await response.text()).not.toMatch(/https?:/);
  });

  it('shows a card as Discord does: who asked, the quotation as one, links that open elsewhere', async () => {
    const shown = article('夢中人 Dreamlover').first();
    expect(await shown.getByText('/soundtrack').isVisible()).toBe(true);
    expect(await shown.locator('discord-quote').innerText()).toBe(
      'A word-for-word quotation stands here.\nIt has a second line.',
    );
    expect(await shown.getByText('in an hour').isVisible()).toBe(true);
    const link = shown.getByRole('link', { name: '🔎 Spotify' });
    expect(await link.getAttribute('href')).toBe('https://open.spotify.com/search/Dreamlover');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await shown.getByRole('button', { name: 'Previous' }).isDisabled()).toBe(true);
  });

  it('shows hostile names and texts as they are written', async () => {
    const { page } = stand;
    const shown = page.getByRole('article').first();
    expect(await shown.innerText()).toContain(hostile);
    expect(await shown.innerText()).toContain('[x](javascript:alert(1))');
    expect(await page.evaluate(() => 'hurt' in globalThis)).toBe(false);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });

  it('keeps a spoiler hidden until it is opened, by mouse or by key', async () => {
    const { page } = stand;
    const spoiler = article('Dreamlover').getByRole('button', { name: 'Spoiler' });
    const secret = page.getByText('plays in the flat');
    expect(await secret.isVisible()).toBe(false);
    await spoiler.focus();
    await page.keyboard.press('Enter');
    expect(await secret.isVisible()).toBe(true);
    await page.getByRole('article').first().getByRole('button', { name: 'Spoiler' }).click();
    expect(await page.getByRole('link', { name: 'link' }).isVisible()).toBe(true);
  });

  it('hides the spoiler of the song that takes the place of another', async () => {
    const { page, fixture } = stand;
    await article('Dreamlover').getByRole('button', { name: 'Spoiler' }).click();
    fixture.view.messages[general]?.splice(1, 1, message('400000000000000002', card('What a Diff’rence a Day Makes')));
    fixture.show();
    await article('What a Diff’rence').waitFor();
    expect(await page.getByText('plays in the flat').isVisible()).toBe(false);
  });

  it('runs a command by keyboard alone, with a suggestion of the bot', async () => {
    const { page, fixture } = stand;
    stand.answers = (action) =>
      action.do === 'complete'
        ? { choices: [{ name: '🎵 夢中人 Dreamlover', value: 'song:dreamlover' }] }
        : { done: true };
    await page.keyboard.press('/');
    await page.keyboard.type('sou');
    expect(await option('/soundtrack').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dream');
    await option('Dreamlover').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await composer().getAttribute('aria-activedescendant')).toBe(await option('Dreamlover').getAttribute('id'));
    await page.keyboard.press('Enter');
    expect(await page.getByText('+2 optional').isVisible()).toBe(true);
    await page.keyboard.type('priv');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => fixture.actions.at(-1))
      .toEqual({
        do: 'run',
        member: ada,
        channel: general,
        command: 'soundtrack',
        options: [
          { name: 'query', value: 'song:dreamlover' },
          { name: 'private', value: true },
        ],
      });
    expect(await composer().inputValue()).toBe('');
  });

  it.each(['/soundtrack dreams', '/soundtrack query:dreams', '/soundtrack query: dreams '])(
    'takes %j in one go',
    async (line) => {
      const { fixture } = stand;
      await composer().fill(line);
      await composer().press('Enter');
      const run = () => fixture.actions.find((action) => action.do === 'run');
      await expect.poll(run).toMatchObject({ command: 'soundtrack', options: [{ name: 'query', value: 'dreams' }] });
    },
  );

  it('offers subcommands as commands, channels by name, and says what a number must be', async () => {
    const { page, fixture } = stand;
    await composer().pressSequentially('/schedule set ');
    await composer().press('ArrowDown');
    expect(await option('#general').getAttribute('aria-selected')).toBe('true');
    await composer().press('Enter');
    await composer().pressSequentially('99');
    await composer().press('Enter');
    expect(await page.getByRole('alert').innerText()).toBe('“rounds” takes a whole number of at most 20.');
    await composer().fill('5');
    await composer().press('Enter');
    await expect
      .poll(() => fixture.actions.at(-1))
      .toMatchObject({
        command: 'schedule set',
        options: [
          { name: 'channel', value: general },
          { name: 'rounds', value: 5 },
        ],
      });
  });

  it('drops suggestions that a later question has overtaken', async () => {
    const { page, fixture } = stand;
    const late = Promise.withResolvers<Answer>();
    stand.answers = (action) => {
      if (action.do !== 'complete') return { done: true };
      const text = action.options.at(-1)?.value;
      return text === 'a' ? late.promise : { choices: [{ name: `for ${String(text)}`, value: 'x' }] };
    };
    await composer().fill('/soundtrack a');
    await expect.poll(() => fixture.actions.length).toBe(1);
    await composer().fill('ab');
    await option('for ab').waitFor();
    const overtaken = page.waitForResponse('**/playground/actions');
    late.resolve({ choices: [{ name: 'for a', value: 'x' }] });
    await overtaken;
    expect(await page.getByRole('option').allInnerTexts()).toEqual(['for ab']);
  });

  it('shows that a pressed button waits, and then what it did', async () => {
    const { page, fixture } = stand;
    const answer = Promise.withResolvers<Answer>();
    stand.answers = () => answer.promise;
    const next = page.getByRole('button', { name: 'Next' });
    await next.focus();
    await page.keyboard.press('Enter');
    expect(await next.getAttribute('aria-busy')).toBe('true');
    await page.keyboard.press('Enter');
    answer.resolve({ done: true });
    await expect.poll(() => next.getAttribute('aria-busy')).toBe('false');
    expect(fixture.actions).toEqual([
      { do: 'press', member: ada, channel: general, message: '400000000000000002', customId: 'soundtrack:open:1' },
    ]);
  });

  it("shows a press that failed in its message, with Discord's code", async () => {
    const { page } = stand;
    stand.answers = () => ({ error: { code: 10062, message: 'Unknown interaction' } });
    await page.getByRole('button', { name: 'Refused' }).click();
    const failure = article('Dreamlover').getByRole('alert');
    await expect.poll(() => failure.innerText()).toBe('This interaction failed Discord 10062: Unknown interaction');
  });

  it('shows a command that failed to whoever sent it, until dismissed', async () => {
    stand.answers = () => ({ error: { code: 50035, message: 'Invalid Form Body' } });
    await composer().fill('/help ');
    await composer().press('Enter');
    const failed = article('The application did not respond');
    await failed.waitFor();
    expect(await failed.innerText()).toContain('Discord 50035: Invalid Form Body');
    await failed.getByRole('button', { name: 'Dismiss message' }).click();
    expect(await failed.count()).toBe(0);
  });

  it('picks from a select menu by keyboard', async () => {
    const { page, fixture } = stand;
    const menu = page.getByRole('button', { name: 'Songs of Chungking Express' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => fixture.actions.at(-1))
      .toMatchObject({ do: 'select', customId: 'soundtrack:pick', values: ['song:1'] });
  });

  it('shows an ephemeral message to its member alone, and dismisses it', async () => {
    const { page, fixture } = stand;
    const mine = article('Only you can see this');
    fixture.view.messages[general]?.push(privateAnswer);
    fixture.show();
    expect(await mine.getByRole('link', { name: 'my-data.json' }).getAttribute('download')).toBe('my-data.json');
    await mine.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => fixture.actions.at(-1)).toMatchObject({ do: 'dismiss', message: '400000000000000004' });
    await page.getByRole('button', { name: '阿志' }).click();
    expect(await mine.count()).toBe(0);
  });

  it('speaks as another member, who alone sees their conversation with the bot', async () => {
    const { page, fixture } = stand;
    const direct = page.getByRole('navigation').getByRole('button', { name: 'Needledrop' });
    for (const [name, member, channel] of [
      ['Ada Lam', ada, '200000000000000008'],
      [hostile, ben, '200000000000000009'],
    ] as const) {
      await page.getByRole('button', { name }).click();
      await direct.click();
      await composer().fill('/help ');
      await composer().press('Enter');
      await expect.poll(() => fixture.actions.at(-1)).toMatchObject({ do: 'run', member, channel });
    }
  });

  it('fills in a form that the bot asks for', async () => {
    const { page, fixture } = stand;
    const film = { type: ComponentType.TextInput, custom_id: 'film', style: TextInputStyle.Short } as const;
    stand.answers = (action) =>
      action.do === 'run'
        ? {
            modal: {
              custom_id: 'form',
              title: 'Tell us',
              components: [{ type: ComponentType.Label, label: 'Your film', component: film }],
            },
          }
        : { done: true };
    await composer().fill('/help ');
    await composer().press('Enter');
    await page.getByRole('dialog').getByLabel('Your film').fill('2046');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => fixture.actions.at(-1))
      .toMatchObject({ do: 'submit', customId: 'form', fields: { film: '2046' } });
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('follows new messages, marks the channel that has one, and shows problems with their code', async () => {
    const { page, fixture } = stand;
    fixture.view.messages[general]?.push(
      message('400000000000000009', { content: 'The newest', ...used('500000000000000009', ada, 'help') }),
    );
    fixture.view.messages['200000000000000002'] = [
      message('400000000000000010', { channel_id: '200000000000000002', content: 'Over here' }),
    ];
    fixture.view.problems.push({ at: new Date().toISOString(), code: 50035, message: 'embeds[0].title: too long' });
    fixture.show();
    await expect.poll(() => page.getByText('The newest').isVisible()).toBe(true);
    await expect.poll(async () => (await page.getByText('The newest').boundingBox())?.y).toBeLessThan(700);
    expect(await page.locator('.channel.unread').innerText()).toContain('film-night');
    const problems = page.getByRole('status', { name: 'Problems' });
    expect(await problems.innerText()).toContain('50035');
    await problems.getByRole('button', { name: 'Dismiss' }).click();
    const [problem] = fixture.view.problems.splice(0);
    await expect.poll(() => fixture.actions.at(-1)).toEqual({ do: 'forgetProblems', until: problem?.at });
    fixture.show();
    await expect.poll(() => problems.count()).toBe(0);
  });

  it('keeps a command that failed where it was tried, above what came later', async () => {
    const { page, fixture } = stand;
    stand.answers = () => ({ error: { code: 10063, message: 'Unknown application command' } });
    await composer().fill('/help ');
    await composer().press('Enter');
    await article('The application did not respond').waitFor();
    fixture.view.messages[general]?.push(message('400000000000000009', { content: 'The newest' }));
    fixture.show();
    await article('The newest').waitFor();
    expect(await page.getByRole('article').last().innerText()).toContain('The newest');
    expect(await page.getByRole('article').nth(-2).innerText()).toContain('The application did not respond');
  });

  it('leaves whoever scrolled up in peace, until a new answer to themselves comes', async () => {
    const { page, fixture } = stand;
    await page.setViewportSize({ width: 1280, height: 500 });
    const top = page.getByRole('heading', { name: 'Welcome' });
    const isAtTop = async () => ((await top.boundingBox())?.y ?? 0) > 0;
    const answerTo = async (id: string, member: string) => {
      fixture.view.messages[general]?.push(message(id, { content: id, ...used(id, member, 'help') }));
      fixture.show();
      await article(id).waitFor();
      // The browser checks sizes once per frame.
      for (const frame of [1, 2]) await page.evaluate(`new Promise(requestAnimationFrame).then(() => ${frame})`);
    };
    await expect.poll(isAtTop).toBe(false);
    await page.getByRole('log').hover();
    await page.mouse.wheel(0, -9000);
    await expect.poll(isAtTop).toBe(true);
    await answerTo('400000000000000008', ben);
    expect(await isAtTop()).toBe(true);
    await answerTo('400000000000000009', ada);
    expect(await isAtTop()).toBe(false);
  });

  it('follows a link to a message within the page, and lights that message up', async () => {
    const { page, fixture } = stand;
    const there = '400000000000000010';
    const url = `https://discord.com/channels/300000000000000001/${films}/${there}`;
    const button = { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Go there', url } as const;
    fixture.view.messages[general]?.push(
      message('400000000000000009', {
        content: `See ${url}`,
        components: [{ type: ComponentType.ActionRow, components: [button] }],
      }),
    );
    fixture.view.messages[films] = Array.from({ length: 40 }, (_, at) =>
      message(`${400000000000000010n + BigInt(at)}`, { channel_id: films, content: `Post ${at}.` }),
    );
    fixture.show();
    for (const name of [url, 'Go there']) {
      await page.getByRole('link', { name }).click();
      await expect.poll(() => page.locator('.chat-head').innerText()).toContain('film-night');
      const post = page.locator('.pointed').filter({ hasText: 'Post 0.' });
      await expect.poll(async () => (await post.boundingBox())?.y).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'general' }).click();
    }
    expect(page.context().pages()).toHaveLength(1);
  });

  it('goes on in the same channel, as the same member, after a reload', async () => {
    const { page } = stand;
    await page.getByRole('button', { name: '阿志' }).click();
    await page.getByRole('button', { name: 'film-night' }).click();
    await page.reload();
    await expect.poll(() => page.locator('.chat-head').innerText()).toContain('film-night');
    expect(await page.getByRole('button', { name: '阿志' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('offers a member only the commands that Discord would', async () => {
    const { page, fixture } = stand;
    const [, , schedule] = fixture.view.commands;
    Object.assign(schedule ?? {}, { default_member_permissions: PermissionFlagsBits.ManageGuild.toString() });
    fixture.view.permissions = { [general]: { [ada]: PermissionFlagsBits.Administrator.toString(), [ben]: '0' } };
    fixture.show();
    await composer().fill('/');
    await expect.poll(() => option('/schedule status').count()).toBe(1);
    await page.getByRole('button', { name: hostile }).click();
    await composer().fill('/');
    await option('/help').waitFor();
    expect(await option('/schedule status').count()).toBe(0);
  });

  it('moves the clock, and tells times by it', async () => {
    const { page, fixture } = stand;
    await page.getByRole('button', { name: '+1 hour' }).click();
    await expect.poll(() => fixture.actions.at(-1)).toEqual({ do: 'advance', minutes: 60 });
    fixture.view.now = new Date(Date.now() + 50 * 60_000).toISOString();
    fixture.show();
    await expect.poll(() => article('Dreamlover').getByText('in 10 minutes').count()).toBe(1);
  });

  it('takes a permission from the bot, and shows what it has', async () => {
    const { page, fixture } = stand;
    await page.getByText('What Needledrop may do here').click();
    const box = page.getByLabel('Embed Links');
    expect(await box.isChecked()).toBe(true);
    await box.click();
    await expect
      .poll(() => fixture.actions.at(-1))
      .toEqual({ do: 'permit', channel: general, permission: 'EmbedLinks', allowed: false });
    const deny = PermissionFlagsBits.EmbedLinks.toString();
    const overwrites = [{ id: bot, type: OverwriteType.Member, allow: '0', deny }];
    Object.assign(fixture.view.channels[0] ?? {}, { permission_overwrites: overwrites });
    fixture.show();
    await expect.poll(() => box.isChecked()).toBe(false);
    // The bot's roles do not let it mention everyone.
    expect(await page.getByLabel('Mention @everyone').isChecked()).toBe(false);
  });

  it('closes the permissions by Escape, by a press outside them and with the channel', async () => {
    const { page } = stand;
    const summary = page.getByText('What Needledrop may do here');
    const box = page.getByLabel('Embed Links');
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('log').click({ position: { x: 5, y: 5 } }),
      () => page.getByRole('button', { name: 'film-night' }).press('Enter'),
    ]) {
      await summary.click();
      expect(await box.isVisible()).toBe(true);
      await leave();
      await expect.poll(() => box.isVisible()).toBe(false);
    }
  });

  it('says that the bot is starting, and that a lost connection is being taken up again', async () => {
    const { page, fixture } = stand;
    fixture.view.ready = false;
    fixture.show();
    await page.getByText('The bot is starting…').waitFor();
    fixture.view.ready = true;
    fixture.cut();
    await page.getByText('The connection is lost').waitFor();
    await expect.poll(() => page.locator('.banner').count(), { timeout: 15_000 }).toBe(0);
    stand.faults.length = 0; // The browser itself reports the cut.
  });

  it('says that the bot is thinking while a deferred answer is awaited', async () => {
    const { fixture } = stand;
    await article('Needledrop is thinking…').waitFor();
    const answered = message('400000000000000003', { content: 'Here it is' });
    fixture.view.messages[general]?.splice(2, 1, answered);
    fixture.show();
    await article('Here it is').waitFor();
    expect(await article('Needledrop is thinking…').count()).toBe(0);
  });
});
