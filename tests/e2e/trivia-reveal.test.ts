import type { APIMessage } from 'discord.js';
import { expect, it } from 'vitest';
import { openTable, PAUSE, ROUND } from './trivia-table.ts';

const fieldsOf = (message: APIMessage) =>
  Object.fromEntries((message.embeds[0]?.fields ?? []).map(({ name, value }) => [name, value.split('\n')]));

it('says who was right, and what the score is, for nobody, for one and for many', async () => {
  const { discord, latest, press, rightOf, pass } = await openTable();
  const [one, two] = [discord.member(1), discord.member(2)];
  await pass(ROUND);
  expect(latest().embeds[0]?.description).toMatch(/Nobody answered\.$/);
  expect(fieldsOf(latest())).toEqual({});
  await pass(PAUSE);

  await press(one, ((await rightOf()) + 1) % 4);
  await pass(ROUND);
  expect(latest().embeds[0]?.description).toMatch(/Nobody got it\.$/);
  expect(fieldsOf(latest())).toEqual({});
  await pass(PAUSE);

  await press(one, await rightOf());
  await press(two, ((await rightOf()) + 1) % 4);
  await pass(ROUND);
  expect(latest().embeds[0]?.description).not.toContain('Nobody');
  const first = fieldsOf(latest());
  expect(first['Right']).toEqual([expect.stringMatching(new RegExp(`^<@${one.id}> \\+\\d+ · 0\\.0 s$`))]);
  expect(first['Score so far']).toEqual([
    expect.stringMatching(new RegExp(`^🥇 <@${one.id}> \\*\\*(\\d+)\\*\\* \\(\\+\\1\\) · leads by \\1$`)),
  ]);
  await pass(PAUSE);

  await press(two, await rightOf());
  discord.clock.advance(1_000);
  await press(one, await rightOf());
  await pass(ROUND);
  const second = fieldsOf(latest());
  expect(second['Right, fastest first']).toEqual([
    expect.stringContaining(`<@${two.id}> +`),
    expect.stringMatching(new RegExp(`^<@${one.id}> \\+\\d+ · 1\\.0 s · 🔥 2 in a row$`)),
  ]);
  const [leader, other] = second['Score so far'] ?? [];
  const gap = /leads by (\d+)$/.exec(leader ?? '')?.[1] ?? 'no gap';
  expect(leader).toContain(`🥇 <@${one.id}>`);
  expect(other).toMatch(new RegExp(`^🥈 <@${two.id}> .* · ${gap} behind$`));
});

it('tells a tie as one', async () => {
  const { discord, latest, press, rightOf, pass } = await openTable();
  const right = await rightOf();
  for (const at of [1, 2]) await press(discord.member(at), right);
  await pass(ROUND);
  expect(fieldsOf(latest())['Score so far']).toEqual(
    [1, 2].map((at) => expect.stringMatching(new RegExp(`^🥇 <@${discord.member(at).id}> .* · tied$`)) as string),
  );
});

it('leaves hidden members out of the score, and out of the others’ distances', async () => {
  const { discord, lobby, latest, press, rightOf, pass } = await openTable();
  const [hidden, other] = [discord.member(1), discord.member(2)];
  await hidden.slash(lobby, 'trivia hide-me', { switch: 'on' });
  await press(hidden, await rightOf());
  discord.clock.advance(1_000);
  await press(other, await rightOf());
  await pass(ROUND);
  const fields = fieldsOf(latest());
  expect(fields['Right']).toHaveLength(1);
  expect(fields['Score so far']).toEqual([
    expect.stringMatching(new RegExp(`^🥇 <@${other.id}> \\*\\*\\d+\\*\\* \\(\\+\\d+\\)$`)),
  ]);
});
