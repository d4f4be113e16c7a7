import { invertSymmetric } from '../kernel/symmetric.ts';

/** Information on some coefficients, and information × estimate. */
export interface Message {
  readonly information: Float64Array;
  readonly right: Float64Array;
}

/** What is held of coefficients below a level, given those of the level. */
export interface Passed extends Message {
  /** Covariance of the lower coefficients if the upper ones were known. */
  readonly covariance: Float64Array;
}

/**
 * One level of a normal hierarchy: lower coefficients scatter around upper ones with the given
 * variances. Returns the message of the lower data on the upper coefficients.
 *
 * With V = (H + T⁻¹)⁻¹ it is T⁻¹ − T⁻¹ V T⁻¹ and T⁻¹ V g: Lindley & Smith (1972), "Bayes estimates
 * for the linear model", J. of the Royal Statistical Society B 34.
 */
export function passUp({ information, right }: Message, variances: Float64Array): Passed {
  const size = variances.length;
  const precision = Float64Array.from(information);
  for (let row = 0; row < size; row += 1) {
    const cell = row * size + row;
    precision[cell] = (precision[cell] as number) + 1 / (variances[row] as number);
  }
  const covariance = invertSymmetric(precision, size);
  const above = new Float64Array(size * size);
  const carried = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    const own = variances[row] as number;
    for (let column = 0; column < size; column += 1) {
      const cell = row * size + column;
      const both = own * (variances[column] as number);
      const kept = (covariance[cell] as number) / both;
      above[cell] = row === column ? Math.max(0, 1 / own - kept) : -kept;
      const told = (covariance[cell] as number) * (right[column] as number);
      carried[row] = (carried[row] as number) + told / own;
    }
  }
  return { information: above, right: carried, covariance };
}

/** Lower coefficients, once the upper ones are known. */
export function passDown(
  { covariance }: Passed,
  right: Float64Array,
  variances: Float64Array,
  upper: Float64Array,
): Float64Array {
  const size = variances.length;
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column += 1) {
      const pull =
        (right[column] as number) + (upper[column] as number) / (variances[column] as number);
      sum += (covariance[row * size + column] as number) * pull;
    }
    return sum;
  });
}

/** An empty message on `size` coefficients. */
export function silence(size: number): Message {
  return { information: new Float64Array(size * size), right: new Float64Array(size) };
}

/** Adds a message on some coefficients (`places`) to one on all `size` of them. In place. */
export function addMessage(
  total: Message,
  part: Message,
  places: readonly number[],
  size: number,
): void {
  places.forEach((row, from) => {
    total.right[row] = (total.right[row] as number) + (part.right[from] as number);
    places.forEach((column, to) => {
      const cell = row * size + column;
      const added = part.information[from * places.length + to] as number;
      total.information[cell] = (total.information[cell] as number) + added;
    });
  });
}

/** Diagonal entry of a square matrix. */
export function diagonal(matrix: Float64Array, place: number, size: number): number {
  return matrix[place * size + place] as number;
}
