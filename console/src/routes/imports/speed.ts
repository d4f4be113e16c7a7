/** Rows a second between two instants; null when it is not known or nothing can be said. */
export function rowsPerSecond(
  rows: number,
  startedAt: string | null,
  finishedAt: string | null,
): number | null {
  if (startedAt === null || finishedAt === null || rows === 0) return null;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return seconds <= 0 ? null : Math.round(rows / seconds);
}
