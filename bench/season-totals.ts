import { forecastCases } from './folds/forecast-cases.ts';
import { answers } from './folds/forecast-folds.ts';

/** Prints by data set how often the band of a season's total held what the season brought. */
export async function printSeasonTotals(root: string, folder: string): Promise<void> {
  const cases = forecastCases(folder);
  const given = await answers(root, cases, {});
  const judged = cases.map(({ dataset, total, task }) => {
    const band = given.get(task.id)?.total;
    if (!band) throw new Error(`no answer for ${task.id}`);
    return { dataset, isCovered: total >= band.low && total <= band.high };
  });
  const sets = [...Map.groupBy(judged, ({ dataset }) => dataset)];
  const cells = sets.map(([dataset, set]) => {
    const covered = set.filter(({ isCovered }) => isCovered).length;
    const percent = ((100 * covered) / set.length).toFixed(0);
    return `${dataset} ${percent}% of ${String(set.length)}`;
  });
  process.stdout.write(`\nseason total, band covers: ${cells.join(', ')}\n`);
}
