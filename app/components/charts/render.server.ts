import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** A chart as finished markup, so that no chart code reaches the browser. */
export function renderChart(chart: ReactElement): string {
  return renderToStaticMarkup(chart);
}
