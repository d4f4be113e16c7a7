/**
 * Inverse of a symmetric positive definite matrix by Cholesky's factors.
 *
 * @param matrix row by row, `size` × `size`; only its lower half is read
 */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
  const factor = lowerFactor(matrix, size);
  const half = invertLower(factor, size);
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = 0;
      for (let inner = row; inner < size; inner += 1) {
        sum += (half[inner * size + row] as number) * (half[inner * size + column] as number);
      }
      inverse[row * size + column] = sum;
      inverse[column * size + row] = sum;
    }
  }
  return inverse;
}

function lowerFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number;
      for (let inner = 0; inner < column; inner += 1) {
        sum -= (factor[row * size + inner] as number) * (factor[column * size + inner] as number);
      }
      // Rounding may leave nothing of a pivot; a share of its diagonal keeps the factor finite.
      const least = 1e-12 * (matrix[row * size + row] as number) + 1e-300;
      factor[row * size + column] =
        row === column
          ? Math.sqrt(Math.max(sum, least))
          : sum / (factor[column * size + column] as number);
    }
  }
  return factor;
}

function invertLower(factor: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let sum = row === column ? 1 : 0;
      for (let inner = column; inner < row; inner += 1) {
        sum -= (factor[row * size + inner] as number) * (out[inner * size + column] as number);
      }
      out[row * size + column] = sum / (factor[row * size + row] as number);
    }
  }
  return out;
}
