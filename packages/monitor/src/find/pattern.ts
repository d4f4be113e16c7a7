/** One pattern of parts that each stand on a line of their own. */
export const pattern = (flags: string, ...parts: readonly string[]): RegExp =>
  new RegExp(parts.join(''), flags);

/** The same of alternatives. */
export const anyOf = (flags: string, ...parts: readonly string[]): RegExp =>
  new RegExp(parts.join('|'), flags);
