import { timeText } from '../texts/daily.ts';

/** The time of day that a member typed, as HH:MM, or what to tell them is wrong with it. */
export type LocalTime = { time: string } | { fault: string };

/** Reads 18:30, 18.30, 18h30, 1830, 6:30 pm, 630pm, 6pm, 6 p.m., noon and midnight. */
export function parseLocalTime(typed: string): LocalTime {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^(\d{2})(\d{2})$/, '$1:$2')
    .replace(/^(\d{1,2})(\d{2})(?=\s*[ap])/, '$1:$2');
  if (text === 'noon' || text === 'midday') return { time: '12:00' };
  if (text === 'midnight') return { time: '00:00' };

  const match = /^(?<hour>\d{1,2})(?:\s*[:.h]\s*(?<minute>\d{2}))?\s*(?:(?<half>[ap])\.?\s?m\.?)?$/.exec(text);
  const { hour, minute, half } = match?.groups ?? {};
  if (hour === undefined) return { fault: timeText.notATime() };
  if (minute === undefined && half === undefined && Number(hour) >= 1 && Number(hour) <= 12) {
    return { fault: timeText.morningOrEvening() };
  }
  return timeOf(Number(hour), Number(minute ?? '0'), half);
}

function timeOf(hour: number, minute: number, half: string | undefined): LocalTime {
  if (minute > 59) return { fault: timeText.noSuchMinute() };
  if (half === undefined) {
    return hour > 23 ? { fault: timeText.noSuchHour() } : { time: clock(hour, minute) };
  }
  if (hour < 1 || hour > 12) return { fault: timeText.noSuchHalfDayHour() };
  return { time: clock((hour % 12) + (half === 'p' ? 12 : 0), minute) };
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
