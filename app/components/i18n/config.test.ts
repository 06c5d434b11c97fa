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

  it('leaves English articles and longer words alone', () => {
    expect(joinWords('a usual day', 'en')).toBe('a usual day');
    expect(joinWords('ta godzina', 'pl')).toBe('ta godzina');
  });
});
