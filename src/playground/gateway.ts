import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { guildCreateData, joinedGuilds, readyData, shardOf } from './gateway-frames.ts';
import { startFaultSwitches } from './gateway-faults.ts';
import type { GatewayFaults } from './gateway-faults.ts';
import type { World } from './world.ts';

export type Gateway = {
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sends an event to every session of the guild's shard; a session without a socket gets it when it resumes. */
  dispatch: (event: string, data: unknown, guildId?: string) => void;
  /** The frames recently sent to the current sessions, oldest first. */
  sent: () => string[];
  /** How many sessions have a socket. */
  connected: () => number;
  /** How many sessions exist, including those that may yet resume. */
  reachable: () => number;
  faults: GatewayFaults;
  close: () => void;
};

export type Session = {
  id: string;
  shard: [number, number];
  seq: number;
  /** Recent frames, for a resume. */
  frames: { seq: number; text: string }[];
  socket?: WebSocket;
  forget?: NodeJS.Timeout;
};

const HEARTBEAT_MS = 41_250;
const FRAMES_KEPT = 2000;
const RESUMABLE_MS = 90_000;
/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT: privileged, and never granted here. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

const frame = z.object({ op: z.enum(GatewayOpcodes), d: z.unknown() });
const shard = z.tuple([z.number(), z.number()]).default([0, 1]);
const identify = z.object({ token: z.string(), intents: z.number(), shard });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

/** The gateway: https://docs.discord.com/developers/events/gateway */
export function startGateway(world: World, token: string): Gateway {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const { faults, plan } = startFaultSwitches(sockets);

  return {
    upgrade: (request, socket, head) => {
      if (plan.refuseHandshake > 0) {
        plan.refuseHandshake -= 1;
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, connect);
    },
    dispatch: (event, data, guildId) => {
      const text = JSON.stringify(data);
      for (const session of sessions.values()) {
        const [own, count] = session.shard;
        if ((guildId === undefined ? 0 : shardOf(guildId, count)) === own) push(session, event, text);
      }
    },
    sent: () => [...sessions.values()].flatMap(({ frames }) => frames.map(({ text }) => text)),
    connected: () => [...sessions.values()].filter(({ socket }) => socket !== undefined).length,
    reachable: () => sessions.size,
    faults,
    close: () => {
      for (const socket of sockets) socket.terminate();
      for (const { forget } of sessions.values()) clearTimeout(forget);
      sessions.clear();
      server.close();
    },
  };

  function connect(socket: WebSocket): void {
    let session: Session | undefined;
    let silence = setTimeout(() => socket.terminate(), 2 * HEARTBEAT_MS);
    sockets.add(socket);
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      clearTimeout(silence);
      sockets.delete(socket);
      if (session?.socket === socket) detach(session, code);
      world.signal.changed();
    });
    socket.on('message', (data: Buffer) => {
      const parsed = frame.safeParse(json(data));
      if (!parsed.success) {
        socket.close(4002);
        return;
      }
      const { op, d } = parsed.data;
      if (op === GatewayOpcodes.Heartbeat) {
        clearTimeout(silence);
        silence = setTimeout(() => socket.terminate(), 2 * HEARTBEAT_MS);
        send(socket, { op: GatewayOpcodes.HeartbeatAck });
      } else if (op === GatewayOpcodes.Identify && session !== undefined) socket.close(4005);
      else if (op === GatewayOpcodes.Identify) session = startSession(socket, d);
      else if (op === GatewayOpcodes.Resume) session = resumeSession(socket, d);
      else if (session === undefined) socket.close(4003);
    });
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: HEARTBEAT_MS } });
  }

  function startSession(socket: WebSocket, data: unknown): Session | undefined {
    const parsed = identify.safeParse(data);
    const refusal = refusalOf(parsed.data);
    if (refusal !== undefined || parsed.data === undefined) {
      socket.close(refusal);
      return undefined;
    }
    if (plan.muteIdentify > 0) {
      plan.muteIdentify -= 1;
      return undefined;
    }
    if (plan.refuseIdentify > 0) {
      plan.refuseIdentify -= 1;
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    const session: Session = { id: randomUUID(), shard: parsed.data.shard, seq: 0, frames: [], socket };
    sessions.set(session.id, session);
    push(session, 'READY', JSON.stringify(readyData(world, session.id, session.shard)));
    for (const guild of joinedGuilds(world, session.shard))
      if (guild.available) push(session, 'GUILD_CREATE', JSON.stringify(guildCreateData(world, guild)));
    world.signal.changed();
    return session;
  }

  function refusalOf(wanted: z.infer<typeof identify> | undefined): number | undefined {
    if (wanted === undefined) return 4002;
    if (wanted.token !== token) return 4004;
    return (wanted.intents & PRIVILEGED) === 0 ? undefined : 4014;
  }

  function resumeSession(socket: WebSocket, data: unknown): Session | undefined {
    if (plan.muteResume > 0) {
      plan.muteResume -= 1;
      return undefined;
    }
    const parsed = resume.safeParse(data);
    const session = parsed.success ? sessions.get(parsed.data.session_id) : undefined;
    if (plan.refuseResume > 0 || !parsed.success || session === undefined || parsed.data.token !== token) {
      plan.refuseResume = Math.max(0, plan.refuseResume - 1);
      if (session !== undefined) sessions.delete(session.id);
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    clearTimeout(session.forget);
    session.socket?.terminate();
    session.socket = socket;
    for (const { seq, text } of session.frames) if (seq > parsed.data.seq) socket.send(text);
    push(session, 'RESUMED', '{}');
    world.signal.changed();
    return session;
  }

  /** A client that closes with 1000 or 1001 ends its session; one that vanishes can resume for a while. */
  function detach(session: Session, code: number): void {
    session.socket = undefined;
    if (code === 1000 || code === 1001) {
      sessions.delete(session.id);
      return;
    }
    session.forget = setTimeout(() => sessions.delete(session.id), RESUMABLE_MS).unref();
  }
}

function push(session: Session, event: string, data: string): void {
  session.seq += 1;
  const text = `{"op":0,"t":"${event}","s":${session.seq},"d":${data}}`;
  session.frames.push({ seq: session.seq, text });
  if (session.frames.length > FRAMES_KEPT) session.frames.splice(0, FRAMES_KEPT / 2);
  session.socket?.send(text);
}

function send(socket: WebSocket, payload: { op: number; d?: unknown }): void {
  socket.send(JSON.stringify({ d: null, s: null, t: null, ...payload }));
}

function json(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
