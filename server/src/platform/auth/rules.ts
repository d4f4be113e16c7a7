import { type Permission, ROLE_PERMISSIONS, type Role } from './types.ts';

/** Characters of a password. */
export const PASSWORD_LIMITS = { least: 10, most: 128 } as const;

/** Words that open lists of stolen passwords, and ours; compared without digits and signs. */
const COMMON = [
  'password',
  'passwort',
  'qwertyuiop',
  'qwerty',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'admin',
  'changeme',
  'secret',
  'tradewind',
  'xinfeng',
  'woaini',
  'mima',
];

const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

function isRun(text: string): boolean {
  const turned = [...text].reverse().join('');
  return RUNS.some((run) => run.includes(text) || run.includes(turned));
}

/** Number of different characters: 'aaaaaaaaaa' has one. */
function variety(text: string): number {
  return new Set(text).size;
}

/**
 * Whether a password will do. Length matters most (NIST SP 800-63B); beyond it only what guessers
 * try first is refused: common words, runs and repeats, and words known of the person.
 * @param known words known of the person: the e-mail, the company's name.
 */
export function judgePassword(
  password: string,
  known: readonly string[],
): 'fine' | 'weak' | 'too long' {
  if (password.length > PASSWORD_LIMITS.most) return 'too long';
  if (password.length < PASSWORD_LIMITS.least || variety(password) < 5) return 'weak';
  const lower = password.toLowerCase();
  const letters = lower.replace(/[^a-z]/g, '');
  if (COMMON.includes(letters) || isRun(lower)) return 'weak';
  const words = known
    .flatMap((word) => [word, ...word.split(/[@\s]/)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4);
  // What is left when the known word is taken out must itself be long enough to guess at.
  return words.some((word) => lower.includes(word) && lower.length - word.length < 6)
    ? 'weak'
    : 'fine';
}

/** Failed tries before signing in is paused, the window they are counted in, and the pause. */
export const LOCK_OUT = {
  account: { tries: 5, windowMinutes: 15, pauseMinutes: 15 },
  address: { tries: 30, windowMinutes: 15, pauseMinutes: 15 },
} as const;

export type TryKind = keyof typeof LOCK_OUT;

/** One-time sign-ins and invitations: short for what opens an account, long for a letter. */
export const ONE_TIME_MINUTES = 15;
export const INVITATION_DAYS = 7;

/** Nobody hands out more than they hold: true if every permission of the role is held. */
export function mayGrant(held: ReadonlySet<Permission>, role: Role): boolean {
  return ROLE_PERMISSIONS[role].every((permission) => held.has(permission));
}

/** The first permission asked for that is not held, if any. */
export function firstNotHeld(
  held: ReadonlySet<Permission>,
  wanted: readonly Permission[],
): Permission | undefined {
  return wanted.find((permission) => !held.has(permission));
}
