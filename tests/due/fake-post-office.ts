import type { PostOffice } from '../../src/due/posting.ts';
import type { PostRow } from '../../src/storage/schema.ts';

type Message = { id: string; post: PostRow; ping: boolean; at: number };

/** What happens to a send. `arrives unheard`: the message is there, but its answer is lost. */
export type Fate = 'arrives' | 'arrives unheard' | 'is lost' | 'is limited' | 'forbidden' | 'channel-gone' | 'payload';

/** Discord as the poster sees it, in memory: the same nonce makes one message for five minutes, then another. */
export function fakePostOffice(now: () => number) {
  const messages: Message[] = [];
  const threads: string[] = [];
  const published: string[] = [];
  const told: string[] = [];
  const fates: Fate[] = [];
  const state = {
    fate: 'arrives' as Fate,
    readable: true,
    forGood: false,
    thread: 'open' as 'open' | 'refused' | 'unknown',
    publish: 'done' as 'done' | 'refused' | 'unknown',
    roleGone: false,
    sends: 0,
    finds: 0,
  };

  const deliver = (post: PostRow, ping: boolean): string => {
    // In a forum, Discord knows no nonce.
    const known =
      post.channelKind !== 'forum' &&
      messages.find((message) => message.post.id === post.id && now() - message.at < 5 * 60_000);
    if (known) return known.id;
    const id = `message-${messages.length}`;
    messages.push({ id, post, ping, at: now() });
    return id;
  };

  const office: PostOffice = {
    send: (post, { ping }) => {
      state.sends += 1;
      const fate = fates.shift() ?? state.fate;
      if (fate === 'arrives') return Promise.resolve({ messageId: deliver(post, ping) });
      if (fate === 'arrives unheard') deliver(post, ping);
      if (fate === 'arrives unheard' || fate === 'is lost') return Promise.resolve({ unknown: 'no answer' });
      if (fate === 'is limited') return Promise.resolve({ later: 600_000 });
      return Promise.resolve({ refused: fate });
    },
    find: (post) => {
      state.finds += 1;
      if (!state.readable) return Promise.resolve(state.forGood ? 'unreadable-for-good' : 'unreadable-now');
      const found = messages.findLast((message) => message.post.id === post.id);
      return Promise.resolve(found ? { messageId: found.id } : 'absent');
    },
    openThread: (post) => {
      if (state.thread === 'open') threads.push(post.messageId ?? 'none');
      return Promise.resolve(state.thread);
    },
    publish: (post) => {
      if (state.publish === 'done') published.push(post.messageId ?? 'none');
      return Promise.resolve(state.publish);
    },
    recall: (_post, { ids, since }) => {
      if (!state.readable) return Promise.resolve(state.forGood ? 'unreadable-for-good' : 'unreadable-now');
      const found = messages.filter(({ post, at }) => ids.includes(post.id) && at >= since);
      return Promise.resolve(new Map(found.map(({ id, post }) => [post.id, id])));
    },
    isRoleGone: () => Promise.resolve(state.roleGone),
    tell: (schedule, why) => {
      told.push(`${schedule.tellMemberId ?? 'nobody'}: ${why}`);
      return Promise.resolve();
    },
  };
  return { office, messages, threads, published, told, fates, state };
}
