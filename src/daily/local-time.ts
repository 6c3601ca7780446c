/** What a member typed as the time of day: HH:MM, or what is wrong with it in words for them. */
export type LocalTime = { time: string } | { fault: string };

const EXAMPLES = 'Write it like `18:30`, `6:30 pm` or `6pm`.';

/** Reads 18:30, 18.30, 18h30, 1830, 6:30 pm, 6pm, 6 p.m., noon and midnight. */
export function parseLocalTime(typed: string): LocalTime {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^(\d{2})(\d{2})$/, '$1:$2');
  if (text === 'noon' || text === 'midday') return { time: '12:00' };
  if (text === 'midnight') return { time: '00:00' };

  const match = /^(?<hour>\d{1,2})(?:\s*[:.h]\s*(?<minute>\d{2}))?\s*(?:(?<half>[ap])\.?\s?m\.?)?$/.exec(text);
  const { hour, minute, half } = match?.groups ?? {};
  if (hour === undefined) return { fault: `That is not a time of day. ${EXAMPLES}` };
  if (minute === undefined && half === undefined && Number(hour) >= 1 && Number(hour) <= 12) {
    return { fault: `Is that in the morning or in the evening? ${EXAMPLES}` };
  }
  return timeOf(Number(hour), Number(minute ?? '0'), half);
}

function timeOf(hour: number, minute: number, half: string | undefined): LocalTime {
  if (minute > 59) return { fault: `Minutes go from 00 to 59. ${EXAMPLES}` };
  if (half === undefined) {
    return hour > 23 ? { fault: `Hours go from 0 to 23: midnight is \`00:00\`.` } : { time: clock(hour, minute) };
  }
  if (hour < 1 || hour > 12) return { fault: `With am or pm, hours go from 1 to 12. ${EXAMPLES}` };
  return { time: clock((hour % 12) + (half === 'p' ? 12 : 0), minute) };
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
