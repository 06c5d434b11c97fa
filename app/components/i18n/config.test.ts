import { describe, expect, it } from 'vitest';
import { joinWords } from '#app/components/i18n/config.ts';

describe('Words that belong together', () => {
  it('keeps Polish one-letter words with the next word', () => {
    expect(joinWords('szczyty wieczorem i w weekendy', 'pl')).toBe(
      'szczyty wieczorem i\u00a0w\u00a0weekendy',
    );
    expect(joinWords('Z pakietem: zawsze', 'pl')).toBe('Z\u00a0pakietem: zawsze');
  });

  it('keeps a number with its unit in both languages', () => {
    expect(joinWords('14 h of work', 'en')).toBe('14\u00a0h of work');
    expect(joinWords('2 zł', 'pl')).toBe('2\u00a0zł');
  });

  it('never ends a line after the dash of a range', () => {
    expect(joinWords('poza pon.–pt. 9:00–18:00', 'pl')).toBe(
      'poza pon.–\u2060pt. 9:00–\u206018:00',
    );
    expect(joinWords('8–\u206012 orders', 'en')).toBe('8–\u206012 orders');
    expect(joinWords('Nov 1 – Dec 31', 'en')).toBe('Nov 1 – Dec 31');
  });

  it('leaves English articles and longer words alone', () => {
    expect(joinWords('a usual day', 'en')).toBe('a usual day');
    expect(joinWords('ta godzina', 'pl')).toBe('ta godzina');
  });
});
