import {
  ComponentType,
  type ComponentInContainer,
  type Message,
  type MessageSnapshot,
  type TopLevelComponent,
} from 'discord.js';
import { longestQuery } from '../catalogue/search/search.ts';

/** How many passages are searched: a message of 4,000 characters must not keep others waiting. */
const MOST = 12;

/** What of a message, or of one forwarded in it, holds its words. */
type Worded = Pick<MessageSnapshot, 'content' | 'embeds' | 'components' | 'poll'>;

type Part = TopLevelComponent | ComponentInContainer;

/** Created for the first message that is read, since that would slow down the program's start. */
let sentences: Intl.Segmenter | undefined;

/**
 * What a message says, in passages short enough to search. Each group is worth more than the next: a text as a whole and
 * what it quotes or stresses, then its sentences. A person's own words come before what is embedded, a bot's embeds
 * before its words.
 */
export function passagesOf(message: Message): string[][] {
  const all: Worded[] = [message, ...message.messageSnapshots.values()];
  const groups = all.flatMap((each) => {
    const words = groupsIn([each.content, ...each.components.flatMap(displayed), ...polled(each)].join('\n'));
    const embedded = each.embeds.flatMap(groupsInEmbed);
    return message.author.bot ? [...embedded, ...words] : [...words, ...embedded];
  });
  const seen = new Set<string>();
  const isNew = (passage: string) => seen.size < MOST && seen.size < seen.add(passage).size;
  return groups.map((group) => group.map(oneLine).filter((each) => isWords(each) && isNew(each)));
}

/** The lines that a message's author wrote, and those of what they forwarded, without Discord's markup. */
export function linesOf(message: Message): string[] {
  const all: Worded[] = [message, ...message.messageSnapshots.values()];
  return all
    .flatMap(({ content }) => withoutMarkup(content).replace(STRESS, '').split('\n').map(oneLine))
    .filter(isWords);
}

/** A text's groups of passages, without Discord's markup. */
function groupsIn(text: string): string[][] {
  const words = withoutMarkup(text);
  const whole = oneLine(words);
  sentences ??= new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const lines = words.split('\n').map((line) => line.replace(LIST_MARK, ''));
  const parts = lines.flatMap((line) => [...(sentences?.segment(line) ?? [])].map(({ segment }) => segment));
  return [[...(whole.length <= longestQuery ? [whole] : []), ...stressed(words)], parts];
}

/** A card's title says what it is about, and the line under it often who sings. */
function groupsInEmbed({ title, description }: Message['embeds'][number]): string[][] {
  const [firstLine = ''] = (description ?? '').split('\n');
  const titles = title === null ? [] : [`${title} ${firstLine}`, title].map(withoutMarkup);
  return [titles, ...groupsIn(description ?? '')];
}

/** The texts of components, which have the place of content and embeds in some bots' messages. */
function displayed(component: Part): string[] {
  if (component.type === ComponentType.TextDisplay) return [component.content];
  if (component.type === ComponentType.Container) return component.components.flatMap(displayed);
  return component.type === ComponentType.Section ? component.components.flatMap(displayed) : [];
}

function polled({ poll }: Worded): string[] {
  return poll === null ? [] : [poll.question.text ?? '', ...poll.answers.map(({ text }) => text ?? '')];
}

/** Titles in quotation marks, in italics or in bold. */
function stressed(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(([, ...inside]) => inside.join(''));
}

const QUOTED =
  /“([^“”\n]+)”|"([^"\n]+)"|«([^«»\n]+)»|„([^„“”\n]+)[“”]|「([^「」\n]+)」|『([^『』\n]+)』|《([^《》\n]+)》|〈([^〈〉\n]+)〉|(?<![\p{L}\p{N}*_])[*_]{1,3}([^*_\n]+)[*_]{1,3}/gu;

/** Bold, italics, spoilers, code and quotations, by their marks alone, and what stood around an address. */
const STRESS = /\*+|~~|\|\||`+|<\s*>|^\s*(?:>{1,3}|#{1,3}|-#)\s+/gm;

/** Mentions of members, roles, channels and commands, times, custom emoji: Discord, Message Formatting. */
const MENTION = /<(?:@[!&]?\d+|#\d+|\/[^<>:\n]+:\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+)>/g;
const MASKED_LINK = /\[([^[\]\n]+)\]\(<?https?:[^()\n]*\)/g;
const ADDRESS = /\bhttps?:\/\/[^\s<>]+/g;

/** `2. Dreamlover`, in a list. */
const LIST_MARK = /^\s*\d{1,3}[.)]\s/;

function withoutMarkup(text: string): string {
  return text.replace(MASKED_LINK, '$1').replace(ADDRESS, ' ').replace(MENTION, ' ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
