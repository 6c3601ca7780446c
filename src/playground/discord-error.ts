/** What Discord's 50035 says about a field: https://docs.discord.com/developers/reference#error-messages */
export type FieldFault = { path: PropertyKey[]; code: string; message: string };

/** Thrown by a route; the server turns it into Discord's JSON error. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: FieldFault[];

  constructor(status: number, [code, message]: readonly [number, string], faults: FieldFault[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  body(): { code: number; message: string; errors?: unknown } {
    const body = { code: this.code, message: this.message };
    return this.faults.length === 0 ? body : { ...body, errors: faultTree(this.faults) };
  }
}

export const unknownChannel = () => new DiscordError(404, [10003, 'Unknown Channel']);
export const unknownGuild = () => new DiscordError(404, [10004, 'Unknown Guild']);
export const unknownMember = () => new DiscordError(404, [10007, 'Unknown Member']);
export const unknownMessage = () => new DiscordError(404, [10008, 'Unknown Message']);
export const unknownWebhook = () => new DiscordError(404, [10015, 'Unknown Webhook']);
export const unknownInteraction = () => new DiscordError(404, [10062, 'Unknown interaction']);
export const alreadyAcknowledged = () => new DiscordError(400, [40060, 'Interaction has already been acknowledged.']);
export const wrongChannelType = () => new DiscordError(400, [50024, 'Cannot execute action on this channel type']);
export const missingAccess = () => new DiscordError(403, [50001, 'Missing Access']);
export const missingPermissions = () => new DiscordError(403, [50013, 'Missing Permissions']);
export const emptyMessage = () => new DiscordError(400, [50006, 'Cannot send an empty message']);
export const entryPointMissing = () =>
  new DiscordError(400, [50240, "You cannot remove this app's Entry Point command in a bulk update operation."]);
export const tokenExpired = () => new DiscordError(401, [50027, 'Invalid Webhook Token']);
export const unauthorized = () => new DiscordError(401, [0, '401: Unauthorized']);
export const invalidForm = (faults: FieldFault[]) => new DiscordError(400, [50035, 'Invalid Form Body'], faults);

function faultTree(faults: FieldFault[]): Record<string, unknown> {
  const here = faults.filter(({ path }) => path.length === 0);
  const below = Map.groupBy(
    faults.filter(({ path }) => path.length > 0),
    ({ path }) => String(path[0]),
  );
  return {
    ...(here.length > 0 && { _errors: here.map(({ code, message }) => ({ code, message })) }),
    ...Object.fromEntries(
      [...below].map(([key, group]) => [
        key,
        faultTree(group.map((fault) => ({ ...fault, path: fault.path.slice(1) }))),
      ]),
    ),
  };
}
