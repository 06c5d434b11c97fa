import { describe, expect, it } from 'vitest';
import { kitPartsIn, trimKitCss } from '#app/components/ui/trim-kit-css.ts';

const sheet = `:root,.p-theme-light{--p-color-bg:white}
.p-theme-dark-experimental{--p-color-bg:black}
.Polaris-Button{color:red}
.Polaris-IndexTable__Row{color:blue}
@media (min-width: 1px){.Polaris-Navigation{color:green}}
@media (min-width: 1px){.Polaris-Badge{color:green}}
@keyframes fade{from{opacity:0}to{opacity:1}}`;

describe('The kit’s style sheet', () => {
  it('keeps tokens and the parts in use, media queries among them', () => {
    const trimmed = trimKitCss(sheet);
    for (const part of [
      '--p-color-bg:white',
      'Polaris-Button',
      'Polaris-Badge',
      '@keyframes fade',
    ])
      expect(trimmed).toContain(part);
  });

  it('leaves out parts and themes nobody sees', () => {
    const trimmed = trimKitCss(sheet);
    for (const part of ['IndexTable', 'Navigation', 'p-theme-dark'])
      expect(trimmed).not.toContain(part);
  });

  it('knows which parts a piece of code speaks of', () => {
    expect(kitPartsIn('"Polaris-Button","Polaris-Button__Icon","Polaris-Modal"')).toEqual(
      ['Button', 'Modal'],
    );
  });
});
