/** A file as a member chooses it, or as a bot attaches it. */
export type Upload = { name: string; type: string; bytes: Uint8Array };

/** For bots, and for members without Nitro: https://docs.discord.com/developers/reference#uploading-files */
const LARGEST = 10 * 1024 * 1024;

export const tooLarge = [40005, 'Request entity too large'] as const;

export function isTooLarge({ bytes }: Upload): boolean {
  return bytes.length > LARGEST;
}
