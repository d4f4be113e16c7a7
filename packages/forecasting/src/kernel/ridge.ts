/**
 * Solves (gram + penalty × mean diagonal) × x = right side by Cholesky's factors. Adding a share of
 * the diagonal keeps the solution finite however alike the columns are.
 *
 * Source: Hoerl & Kennard (1970), "Ridge regression", Technometrics 12.
 *
 * @param gram symmetric, row by row, `size` × `size`; only its lower half is read
 * @param penalty above 0
 */
export function solveRidge(gram: Float64Array, right: Float64Array, penalty: number): Float64Array {
  const size = right.length;
  let diagonal = 0;
  for (let row = 0; row < size; row += 1) diagonal += (gram[row * size + row] as number) / size;
  return substitute(choleskyFactor(gram, size, penalty * diagonal + 1e-300), right);
}

/**
 * Lower factor of a symmetric matrix with `extra` added to its diagonal, row by row. Pivots are at
 * least `extra`, so that a matrix that is singular but for rounding still has one.
 *
 * @param gram row by row, `size` × `size`; only its lower half is read
 */
export function choleskyFactor(gram: Float64Array, size: number, extra: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = gram[row * size + column] as number;
      if (row === column) sum += extra;
      for (let inner = 0; inner < column; inner += 1) {
        const left = factor[row * size + inner] as number;
        sum -= left * (factor[column * size + inner] as number);
      }
      const pivot = factor[column * size + column] as number;
      factor[row * size + column] = row === column ? Math.sqrt(Math.max(sum, extra)) : sum / pivot;
    }
  }
  return factor;
}

/** Solves factor × factor' × x = right side. */
export function substitute(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const out = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let sum = out[row] as number;
    for (let inner = 0; inner < row; inner += 1) {
      sum -= (factor[row * size + inner] as number) * (out[inner] as number);
    }
    out[row] = sum / (factor[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = out[row] as number;
    for (let inner = row + 1; inner < size; inner += 1) {
      sum -= (factor[inner * size + row] as number) * (out[inner] as number);
    }
    out[row] = sum / (factor[row * size + row] as number);
  }
  return out;
}
