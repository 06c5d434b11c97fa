import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contrastRatio,
  parseColour,
  TEXT_CONTRAST,
  textColourOn,
} from '#app/domain/theme/contrast.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrastRatio('#0b5d55', '#0b5d55')).toBe(1);
  });

  it('agrees with known pairs', () => {
    // Web Content Accessibility Guidelines' own examples of the limit: #767676 passes, #777777 fails.
    expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(4.5);
  });

  it('does not depend on which of the two is the background', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(contrastRatio(one, other)).toBe(contrastRatio(other, one));
      }),
    );
  });

  it('suffices for text on any colour an agency can choose', () => {
    fc.assert(
      fc.property(colour, (one) => {
        expect(contrastRatio(one, textColourOn(one))).toBeGreaterThanOrEqual(
          TEXT_CONTRAST,
        );
      }),
    );
  });
});

describe('a typed colour', () => {
  it.each([
    ['#0B5D55', '#0b5d55'],
    [' 0b5d55 ', '#0b5d55'],
    ['#0bd', '#00bbdd'],
  ])('%j is read', (typed, read) => {
    expect(parseColour(typed)).toBe(read);
  });

  it.each(['', 'red', '#12345', '#gggggg', 'rgb(0,0,0)', '#000000;x', '#00000000'])(
    '%j is none',
    (typed) => {
      expect(parseColour(typed)).toBeNull();
    },
  );
});
