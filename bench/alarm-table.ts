/**
 * Makes the table of app/domain/spikes/alarm-rate.ts: how many expected orders pass until chance first
 * carries a running sum over its threshold, in logarithms, above the threshold.
 *
 * The sum looked at once a minute is a Markov chain on a grid of its values (Brook & Evans 1972); with
 * 0 orders a minute, looked at after each order, it follows a differential equation with a delay.
 */
const RATIOS = [1.5, 2, 3, 5];
const ORDERS_A_MINUTE = [0, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2.5, 4, 7, 12];
const THRESHOLDS = [6.5, 7, 7.5, 8];
const STEPS = 260;

/** Expected orders until the first crossing when each minute is looked at once. */
function byMinute(ratio: number, threshold: number, perMinute: number): number {
  const jump = Math.log(ratio);
  const drift = perMinute * (ratio - 1);
  const size = threshold / STEPS;
  const chances = poissonChances(perMinute);
  const rows = Array.from({ length: STEPS }, (_, from) => {
    const row = new Float64Array(STEPS + 1);
    row[from] = 1;
    row[STEPS] = 1;
    chances.forEach((chance, orders) => {
      const to = from * size + orders * jump - drift;
      if (to >= threshold) return;
      const place = Math.max(0, to / size);
      const low = Math.floor(place);
      row[low] = (row[low] ?? 0) - chance * (1 - (place - low));
      if (low + 1 < STEPS) row[low + 1] = (row[low + 1] ?? 0) - chance * (place - low);
    });
    return row;
  });
  return (solve(rows)[0] ?? 0) * perMinute;
}

function poissonChances(mean: number): number[] {
  const chances: number[] = [];
  let chance = Math.exp(-mean);
  for (let orders = 0; orders < 60 && (chance > 1e-14 || orders < mean); orders++) {
    chances.push(chance);
    chance *= mean / (orders + 1);
  }
  return chances;
}

/** Solves linear equations by elimination; the last column is the right side. */
function solve(rows: Float64Array[]): Float64Array {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows[column] ?? new Float64Array(size + 1);
    for (let index = column + 1; index < size; index++) {
      const row = rows[index] ?? new Float64Array(size + 1);
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      if (factor === 0) continue;
      for (let at = column; at <= size; at++)
        row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  const solution = new Float64Array(size);
  for (let index = size - 1; index >= 0; index--) {
    const row = rows[index] ?? new Float64Array(size + 1);
    let rest = row[size] ?? 0;
    for (let at = index + 1; at < size; at++)
      rest -= (row[at] ?? 0) * (solution[at] ?? 0);
    solution[index] = rest / (row[index] ?? 1);
  }
  return solution;
}

/**
 * The same looked at after each order. Between orders the sum falls; V(x), the expected orders from x,
 * is found downwards from the threshold as a + b·V(threshold), which V(0) = 1 + V(jump) then settles.
 */
function byOrder(ratio: number, threshold: number): number {
  const jump = Math.log(ratio);
  const jumpSteps = Math.max(20, Math.round((4000 * jump) / threshold));
  const size = jump / jumpSteps;
  const steps = Math.ceil(threshold / size - 1e-9);
  const fixed = new Float64Array(steps + jumpSteps + 2);
  const share = new Float64Array(steps + jumpSteps + 2);
  share[steps] = 1;
  const stays = Math.exp(-size / (ratio - 1));
  const above = (values: Float64Array, index: number) =>
    index < steps ? (values[index] ?? 0) : 0;
  for (let index = steps - 1; index >= 0; index--) {
    const middle = (values: Float64Array) =>
      (above(values, index + jumpSteps) + above(values, index + 1 + jumpSteps)) / 2;
    fixed[index] = ((fixed[index + 1] ?? 0) - (1 - stays) * (1 + middle(fixed))) / stays;
    share[index] = ((share[index + 1] ?? 0) - (1 - stays) * middle(share)) / stays;
  }
  const top =
    (1 + above(fixed, jumpSteps) - (fixed[0] ?? 0)) /
    ((share[0] ?? 0) - above(share, jumpSteps));
  return (fixed[0] ?? 0) + (share[0] ?? 0) * top;
}

function constantOf(ratio: number, perMinute: number): number {
  const each = THRESHOLDS.map((threshold) => {
    const orders =
      perMinute === 0 ? byOrder(ratio, threshold) : byMinute(ratio, threshold, perMinute);
    return Math.log(orders) - threshold;
  });
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

const table = Object.fromEntries(
  RATIOS.map((ratio) => [
    ratio,
    ORDERS_A_MINUTE.map((rate) => Number(constantOf(ratio, rate).toFixed(2))),
  ]),
);
process.stdout.write(
  `${JSON.stringify({ ordersAMinute: ORDERS_A_MINUTE, chance: table }, null, 1)}\n`,
);
