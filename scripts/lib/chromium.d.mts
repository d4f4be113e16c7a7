/** A Chromium on this machine, or undefined. */
export function findChromium(): string | undefined;
