import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

/** Faults of the gateway, on demand. */
export type GatewayFaults = {
  /** Cuts every socket without a close frame (the client sees 1006), or closes it with a code. */
  drop: (code?: number) => void;
  /** Answers the next Resume with Invalid Session: the client must identify anew. */
  refuseResume: (times?: number) => void;
  /** Leaves the next Resume unanswered. */
  muteResume: (times?: number) => void;
  /** Answers the next Identify with Invalid Session. */
  refuseIdentify: (times?: number) => void;
  /** Leaves the next Identify unanswered. */
  muteIdentify: (times?: number) => void;
  /** Answers the next upgrades with 503. */
  refuseHandshake: (times?: number) => void;
  /** Opcode 7: asks every client to reconnect and resume. */
  reconnect: () => void;
  /** Opcode 9. */
  invalidSession: (resumable: boolean) => void;
  /** Sends a raw frame, such as a broken one. */
  send: (text: string) => void;
};

/** How many times each fault is still to happen. */
export type Plan = Record<
  'refuseResume' | 'muteResume' | 'refuseIdentify' | 'muteIdentify' | 'refuseHandshake',
  number
>;

export function startFaultSwitches(sockets: Set<WebSocket>): { faults: GatewayFaults; plan: Plan } {
  const plan: Plan = { refuseResume: 0, muteResume: 0, refuseIdentify: 0, muteIdentify: 0, refuseHandshake: 0 };
  const send = (text: string) => {
    for (const socket of sockets) socket.send(text);
  };
  const toAll = (payload: { op: number; d: unknown }) => send(JSON.stringify({ s: null, t: null, ...payload }));
  const planning =
    (what: keyof Plan) =>
    (times = 1) => {
      plan[what] += times;
    };
  const faults: GatewayFaults = {
    drop: (code) => {
      for (const socket of sockets)
        if (code === undefined) socket.terminate();
        else socket.close(code);
    },
    refuseResume: planning('refuseResume'),
    muteResume: planning('muteResume'),
    refuseIdentify: planning('refuseIdentify'),
    muteIdentify: planning('muteIdentify'),
    refuseHandshake: planning('refuseHandshake'),
    send,
    reconnect: () => toAll({ op: GatewayOpcodes.Reconnect, d: null }),
    invalidSession: (resumable) => toAll({ op: GatewayOpcodes.InvalidSession, d: resumable }),
  };
  return { faults, plan };
}
