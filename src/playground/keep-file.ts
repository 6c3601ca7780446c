import type { APIAttachment } from 'discord-api-types/v10';
import type { Upload } from './upload.ts';
import type { World } from './world.ts';

/** Keeps a file in memory and serves it: below the channel of its message, or below the app that a member gave it to. */
export function keepFile(world: World, file: Upload, at: { channelId: string } | { forApp: true }): APIAttachment {
  const id = world.clock.id();
  const folder = 'channelId' in at ? `attachments/${at.channelId}` : `ephemeral-attachments/${world.bot.id}`;
  const url = `${world.origin}/${folder}/${id}/${encodeURIComponent(file.name)}`;
  world.files.set(id, file);
  return {
    id,
    filename: file.name,
    size: file.bytes.length,
    url,
    proxy_url: url,
    content_type: file.type,
    ...('forApp' in at && { ephemeral: true }),
  };
}
