/**
 * Our own avatars as data URLs: the components' defaults would come from Discord's servers, and nothing may leave this
 * machine.
 */
export function memberAvatar(name: string, place: number): string {
  // The golden angle keeps the colours of neighbours far apart, however many members there are.
  const hue = Math.round((place * 137.5 + 265) % 360);
  const initial = escaped(firstLetter(name.trim()).toUpperCase());
  return picture(
    `<rect width="80" height="80" fill="hsl(${hue} 45% 45%)"/>` +
      `<circle cx="40" cy="92" r="42" fill="hsl(${hue} 50% 36%)"/>` +
      `<text x="40" y="41" fill="#fff" font-family="sans-serif" font-size="36" font-weight="600" text-anchor="middle" dominant-baseline="central">${initial}</text>`,
  );
}

/** The bot's avatar: a record with its needle down. */
export function botAvatar(): string {
  return picture(
    '<rect width="80" height="80" fill="#b3262e"/><circle cx="38" cy="43" r="28" fill="#16161a"/>' +
      '<g fill="none" stroke="#3a3a42"><circle cx="38" cy="43" r="23"/><circle cx="38" cy="43" r="18"/></g>' +
      '<circle cx="38" cy="43" r="10" fill="#f4c95d"/><circle cx="38" cy="43" r="2.5" fill="#16161a"/>' +
      '<path d="M69 9 61 40 51 53" fill="none" stroke="#f2f3f5" stroke-width="4" stroke-linejoin="round" stroke-linecap="round"/>' +
      '<circle cx="69" cy="10" r="5" fill="#f2f3f5"/>',
  );
}

function picture(shapes: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${shapes}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function firstLetter(name: string): string {
  return new Intl.Segmenter().segment(name).containing(0)?.segment ?? '?';
}

function escaped(letter: string): string {
  return letter.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
