/**
 * Whether a text is a GTIN of GS1: 8, 12, 13 or 14 digits whose last is the check digit (weights
 * 3 and 1 from the right, sum to the next ten).
 */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = [...text].map(Number).reverse();
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}
