import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyFactor, solveLower, solveUpper } from '#app/domain/stats/cholesky.ts';

describe('Cholesky factor', () => {
  it('agrees with numpy.linalg.cholesky', () => {
    // np.linalg.cholesky([[4, 2, .6], [2, 3, .4], [.6, .4, 2]]), NumPy 2.4
    const matrix = Float64Array.of(4, 2, 0.6, 2, 3, 0.4, 0.6, 0.4, 2);
    const golden = [2, 0, 0, 1, 1.4142135623730951, 0, 0.3, 0.0707106781186548];
    [...golden, 1.3802173741842263].forEach((value, index) => {
      expect(choleskyFactor(matrix, 3)[index]).toBeCloseTo(value, 12);
    });
  });

  it('solving with both halves undoes the matrix', () => {
    const entries = fc.array(fc.integer({ min: -9, max: 9 }), {
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(entries, (numbers) => {
        const matrix = new Float64Array(16);
        for (let row = 0; row < 4; row++) {
          for (let column = 0; column < 4; column++) {
            let sum = row === column ? 1 : 0;
            for (let k = 0; k < 4; k++)
              sum += (numbers[row * 4 + k] ?? 0) * (numbers[column * 4 + k] ?? 0);
            matrix[row * 4 + column] = sum;
          }
        }
        const factor = choleskyFactor(matrix, 4);
        const right = Float64Array.of(1, -2, 3, 5);
        const x = solveUpper(factor, solveLower(factor, right));
        right.forEach((value, row) => {
          let product = 0;
          for (let k = 0; k < 4; k++) product += (matrix[row * 4 + k] ?? 0) * (x[k] ?? 0);
          expect(product).toBeCloseTo(value, 6);
        });
      }),
    );
  });

  it('refuses a matrix that is no covariance, and NaN', () => {
    expect(() => choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toThrow(/definite/);
    expect(() => choleskyFactor(Float64Array.of(Number.NaN), 1)).toThrow(/definite/);
  });
});
