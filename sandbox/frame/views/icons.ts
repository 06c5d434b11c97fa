import type { Markup } from '#sandbox/frame/markup.ts';

/** Our own line icons, 20 by 20, drawn in the colour of the text around them. */
const SHAPES = {
  home: 'M3.5 9.2 10 3.5l6.5 5.7V16.5h-4.5v-4.5h-4v4.5H3.5z',
  orders: 'M4 3.5h12v13l-2-1.2-2 1.2-2-1.2-2 1.2-2-1.2-2 1.2zM7 7.5h6M7 10.5h6',
  products: 'M3.5 6.5 10 3.2l6.5 3.3v7L10 16.8l-6.5-3.3zM3.5 6.5 10 9.8l6.5-3.3M10 9.8v7',
  customers:
    'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.4-3 2.8-4.5 6-4.5s5.6 1.5 6 4.5z',
  analytics: 'M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6',
  discounts:
    'M5 15 15 5M6.5 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM13.5 15a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  app: 'M2.5 9.5c2.5 0 2.5-3 5-3s2.5 3 5 3 2.5-3 5-3M2.5 14c2.5 0 2.5-3 5-3s2.5 3 5 3 2.5-3 5-3',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5 5 15',
  up: 'M5 12.5l5-5 5 5',
  back: 'M12 5l-5 5 5 5',
} as const;

export type IconName = keyof typeof SHAPES;

/** An icon that says nothing by itself: the text beside it, or its button's label, does. */
export function icon(name: IconName): Markup {
  return {
    markup: `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><path d="${SHAPES[name]}"/></svg>`,
  };
}
