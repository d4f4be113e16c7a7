const cached: readonly bigint[] = Array.from({ length: 64 }, (_, digits) => 10n ** BigInt(digits));

/**
 * 10 to a whole, non-negative power; the small ones are kept, since parsing asks for them often.
 */
export function powerOfTen(digits: number): bigint {
  return cached[digits] ?? 10n ** BigInt(digits);
}
