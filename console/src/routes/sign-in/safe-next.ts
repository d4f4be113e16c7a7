/** Only addresses of this console: a link with a foreign address must not lead away after sign-in. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in')
    ? next
    : '/';
}
