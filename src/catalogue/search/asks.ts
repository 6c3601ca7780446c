import type { Entry } from '../entries.ts';
import { fold, tokensOf } from './fold.ts';

/**
 * What a phrase asks for: an entry of a kind, a song that covers another, all that a film sounds like, all that a person made. `only`
 * asks for nothing in particular; `weak` words are dropped where others ask.
 */
export type Ask = Entry['kind'] | 'cover' | 'sound' | 'works' | 'only' | 'weak';

/** The words that ask. They are no clue to which film, song or person is meant. */
const asking: Readonly<Record<string, Readonly<Partial<Record<Ask, string>>>>> = {
  english: {
    song: `theme, theme song, theme tune, theme music, song, tune, track, melody, singer, song name, sings, sang, sung, singing, sing, written by, composed by,
      whats playing, what is playing, what plays, plays when, playing when, plays while, playing while, plays in, playing in,
      plays at, playing at, plays during, playing during, plays over, playing over, who wrote, who composed, who made, who performs, who performed, who recorded, who covers, who covered,
      who penned, performed by, sung by, comes on, came on, listening to, listen to, listens to, puts on, put on`,
    sound: 'songs, tunes, tracks, music, soundtrack, soundtracks, ost, score, album, playlist, tracklist',
    works: `songs by, songs sung by, songs composed by, songs written by, music by, music composed by, all songs by, all the songs by, anything by, everything by,
      everything composed by, everything written by, everything sung by`,
    film: 'film, films, movie, movies, flick, who directed, directed by, who stars in, starring',
    person: `who plays, who played, who portrays, who portrayed, who acts, who acted, who is the actor, actor, actress,
      who shot, who filmed, who photographed, cinematographer`,
    cover: 'cover, covers, covered, covering, cover version, cover of, covers of',
    only: `what is, whats, what was, who is, whos, whose, which, is called, does anyone know, anyone know, anybody know, does
      anyone remember, do you know, can you tell me, tell me, looking for, searching for, trying to find, trying to
      remember, help me find, help me, need help, help finding, please, pls, plz, the name of, name of, title of, lyrics, spotify,
      youtube, where they play, when they play, keeps playing, kept playing, keep playing, i want to know, want to know,
      id love to know, goes like, anyone, anybody, someone, somebody, scene, scenes,
      the one about, the one where, the one with, the one when, the bit where, the bit when, the part where, the part when, remind me, cant remember, cannot remember, dont remember`,
    weak: `what, who, when, where, while, why, how, during, is, are, was, were, do, does, did, the, a, an, that, this, it, its,
      i, im, ive, you, u, me, my, to, of, in, on, at, from, for, by, with, and, or, there, theres, one, can, could, would,
      some, any, have, has, had, get, want, need, know, remember, so, about, as, be, just, also, thing, again, he, she,
      his, her, they, their, him, them, really, think, called, titled, named, name, title, plays, played, playing, play,
      heard, hear, hears, moment, bit, used, featured, featuring, best, favourite, favorite, good, famous, find, thanks,
      thx, hey, hi, hello, guys, link, forgot, wondering, identify, recommend, into, use, uses, original, originally, piece, teh, taht, wen, waht, wich, tht, smth, pleas,
      all, shed, hed, theyd, youd, youre, weve, youve, thats, heres, after, before, right, if, then, than, too, very, only, not, no, d, ll, s, t, ok, okay, folks, guy, dude, actually, maybe, probably, sure, im sure, still, already,
      been, being, shes, hes, theyre, wasnt, isnt, doesnt, dont, cant, couldnt, will, may, must, should, might, us, we, our, your, these, those, because, until, up, out, over, more, much,
      record, recording, stuff, something, sort, kind, like, look, see, saw, seen, watch, watched, lot, part of, every, each, other, another, both, together, everything`,
  },
  chinese: {
    song: `主题曲, 主题歌, 片尾曲, 片头曲, 歌曲, 一首, 那首, 哪首, 这首, 谁唱, 谁唱的, 谁写的, 谁作的, 唱的, 唱过, 演唱, 主唱, 歌手,
      插曲, 曲子, 嗰首, 边首, 呢首, 边个唱, 边个唱嘅, 唱嘅, 只歌, 支歌`,
    sound: '歌, 配乐, 音乐, 原声, 原声带, 背景音乐, 的歌曲, 有什么歌, 有哪些歌, 有咩歌, 歌单',
    film: '电影, 影片, 套戏, 哪部, 那部, 哪部电影, 那部电影, 什么电影, 边套戏, 嗰套戏, 咩戏, 演的, 导演的, 执导, 执导的, 拍的, 主演, 主演的, 出演, 谁导演, 谁导演的, 谁拍的, 边个导演',
    person: '谁摄影, 摄影师, 摄影指导, 谁演, 谁演的, 谁饰演, 谁扮演, 边个做, 边个演, 演员, 饰演, 扮演',
    cover: '翻唱, 翻唱的, 翻唱版, 改编, 改编自',
    only: `是什么, 是哪首, 叫什么, 叫什么名字, 什么, 什么名字, 歌名, 歌名是, 名字, 叫做, 请问, 求问, 想问, 问一下, 请教, 求歌名, 想知道, 有人知道, 有没有人知道,
      谁知道, 知道, 反复, 一直, 想找, 我想找, 在找, 播放, 放的, 播的, 响起, 响起的, 出现, 出现的, 的时候, 时候, 那段, 那一段, 那场, 那场戏, 场景, 一幕, 那一幕, 那个, 哪个,
      片段, 里面, 里面的, 电影里, 电影中, 系咩, 系乜, 系乜嘢, 系边首, 叫咩, 叫咩名, 叫乜, 叫乜名, 乜嘢, 边个, 嗰个, 嗰段, 嗰阵, 嗰幕, 唔该, 想搵,
      有冇人知, 有冇人知道, 入面, 入面嘅, 谢谢, 好听, 好听的, 经典`,
    weak: `曲, 唱, 放, 播, 片, 戏, 时, 名, 叫, 求, 找, 搵, 的, 嘅, 了, 是, 系, 在, 喺, 里, 中, 我, 一, 首, 有, 个, 和, 同, 与, 跟, 套, 部, 那, 哪, 呢, 吗,
      啊, 呀, 咩, 乜, 谁, 嗰, 用`,
  },
};

/** Phrases for what the catalogue says in other words: parts of a film, kinds of music, instruments, languages. */
const otherWords: Readonly<Record<string, string>> = {
  theme: 'theme, 主题曲, 主题歌, 主题音乐, theme song, theme tune, theme music, main theme',
  opening: '片头曲, 片头, 开头, 开场, 开始',
  ending: '片尾曲, 片尾, 结尾, 结局, 最后, 尾声, 完场',
  violin: '小提琴',
  cello: '大提琴',
  harmonica: '口琴',
  guitar: '吉他, 结他',
  piano: '钢琴',
  waltz: '圆舞曲, 华尔兹',
  tango: '探戈',
  rumba: '伦巴',
  'cha cha': '恰恰',
  instrumental: '纯音乐',
  opera: '歌剧, 京剧, 粤剧, 粤曲',
  jukebox: '点唱机, 自动点唱机',
  wuxia: '武侠, 武侠片',
  'kung fu': '功夫, 功夫片',
  cantonese: '粤语, 广东歌, 广东话',
  mandarin: '国语, 普通话',
  english: '英文, 英文歌, 英语',
  spanish: '西班牙文, 西班牙语',
  japanese: '日文, 日语',
  cinematographer: 'who shot, who filmed, who photographed, cinematographer, 谁摄影, 摄影师, 摄影指导',
};

/** By phrase, without its spaces: what it asks for. */
export const askedBy = new Map<string, Ask[]>();
/** By phrase: what the catalogue says for it. */
export const saidAs = new Map<string, string>();
/** What phrases begin with: a word, or a Chinese character. */
export const beginnings = new Set<string>();
for (const asks of Object.values(asking)) {
  for (const [ask, list] of Object.entries(asks)) {
    for (const phrase of phrasesIn(list)) askedBy.set(phrase, [...(askedBy.get(phrase) ?? []), ask as Ask]);
  }
}
for (const [word, list] of Object.entries(otherWords)) {
  for (const phrase of phrasesIn(list)) saidAs.set(phrase, word);
}

function phrasesIn(list: string): string[] {
  return list.split(',').map((phrase) => {
    const tokens = tokensOf(fold(phrase));
    beginnings.add(tokens[0] ?? '');
    return tokens.join('');
  });
}
