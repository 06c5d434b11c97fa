import { AppError } from '#app/domain/shared/errors.ts';

/**
 * Lower triangular factor L of a symmetric positive definite matrix, so that L·Lᵀ is the matrix.
 *
 * @param matrix row by row, `size × size`; only its lower triangle is read
 * @returns the factor, row by row; above the diagonal 0
 * @throws `bad_series` for a matrix that is not positive definite, or holds NaN
 * @see Golub & Van Loan 2013, Matrix Computations, 4.2
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const atRow = row * size;
    for (let column = 0; column <= row; column++) {
      const atColumn = column * size;
      let rest = matrix[atRow + column] ?? 0;
      for (let k = 0; k < column; k++) {
        rest -= (factor[atRow + k] ?? 0) * (factor[atColumn + k] ?? 0);
      }
      if (column < row) {
        factor[atRow + column] = rest / (factor[atColumn + column] ?? 1);
      } else if (rest > 0) {
        factor[atRow + row] = Math.sqrt(rest);
      } else {
        throw new AppError('bad_series', 'the matrix is not positive definite');
      }
    }
  }
  return factor;
}

/** x of L·x = right. */
export function solveLower(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    const atRow = row * size;
    let rest = x[row] ?? 0;
    for (let k = 0; k < row; k++) rest -= (factor[atRow + k] ?? 0) * (x[k] ?? 0);
    x[row] = rest / (factor[atRow + row] ?? 1);
  }
  return x;
}

/** x of Lᵀ·x = right. */
export function solveUpper(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let row = size - 1; row >= 0; row--) {
    const value = (x[row] ?? 0) / (factor[row * size + row] ?? 1);
    x[row] = value;
    for (let k = 0; k < row; k++) {
      x[k] = (x[k] ?? 0) - (factor[row * size + k] ?? 0) * value;
    }
  }
  return x;
}
