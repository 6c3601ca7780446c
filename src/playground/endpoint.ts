import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { report, type World } from './world.ts';

/** https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint */
export type Endpoint = {
  /** The application's public key, in hex. */
  publicKey: string;
  /**
   * Has Discord send interactions to this address, and no longer to the gateway. Rejects, as Discord does, an address
   * that doesn't answer a ping or takes a request with a forged signature.
   */
  use: (address: string) => Promise<void>;
  /** Where it is; nowhere as long as the gateway is used. */
  address: () => string | undefined;
  /** Sends anything there, signed or forged, at any time. */
  post: (body: unknown, signed?: { at?: string; by?: 'nobody' }) => Promise<Response>;
};

export function startEndpoint(world: World): Endpoint {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  let address: string | undefined;

  const post = (body: unknown, signed: { at?: string; by?: 'nobody' } = {}, to = address ?? ''): Promise<Response> => {
    const text = JSON.stringify(body);
    const at = signed.at ?? String(Math.floor(world.clock.now() / 1_000));
    const signature = signed.by === 'nobody' ? randomBytes(64) : sign(null, Buffer.from(at + text), privateKey);
    return fetch(to, {
      method: 'POST',
      body: text,
      headers: {
        'Content-Type': 'application/json',
        'X-Signature-Ed25519': signature.toString('hex'),
        'X-Signature-Timestamp': at,
      },
    });
  };

  /** Sends an interaction, and carries out the answer. */
  const deliver = async (frame: { id: string; token: string }) => {
    const answer = await post(frame).catch(() => undefined);
    if (answer?.status === 202) return;
    if (answer?.status !== 200) {
      report(world, { code: 0, message: `the endpoint answered ${answer?.status ?? 'nothing'}` });
      return;
    }
    // Held to the same rules as an answer by call; its query tells them apart in the log.
    await fetch(`${world.origin}/api/v10/interactions/${frame.id}/${frame.token}/callback?inline=true`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: await answer.text(),
    });
  };

  return {
    publicKey: hexOf(publicKey),
    address: () => address,
    post,
    use: async (wanted) => {
      const ping = { ...about(world), type: InteractionType.Ping };
      const pong = await post(ping, {}, wanted);
      const { type } = (await pong.json()) as { type?: number };
      if (pong.status !== 200 || type !== (InteractionResponseType.Pong as number))
        throw new Error('the endpoint does not answer a ping');
      const forged = await post(ping, { by: 'nobody' }, wanted);
      if (forged.status !== 401) throw new Error('the endpoint takes a forged request');
      address = wanted;
      world.deliver = deliver;
    },
  };
}

function about(world: World): object {
  return { id: world.clock.id(), application_id: world.bot.id, token: 'ping', version: 1 };
}

function hexOf(key: KeyObject): string {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
}
