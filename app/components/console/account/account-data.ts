/** What the page of the own sign-in gets back from its forms. */
export type AccountAnswerData =
  | {
      readonly outcome: 'begun';
      readonly qr: { readonly size: number; readonly path: string };
      readonly secret: string;
      readonly backupCodes: readonly string[];
    }
  | { readonly outcome: 'on' | 'off' | 'changed' | 'stale' }
  | { readonly outcome: 'made'; readonly backupCodes: readonly string[] }
  | {
      readonly outcome: 'refused';
      readonly intent: 'begin' | 'confirm' | 'end' | 'codes' | 'password';
      readonly code: 'wrong' | 'too_many' | 'bad_next';
      readonly minutes: number;
    };

/** What was refused to one of the page's forms, or null. */
export function refusedTo(
  answer: AccountAnswerData | undefined,
  intent: Extract<AccountAnswerData, { outcome: 'refused' }>['intent'],
) {
  return answer?.outcome === 'refused' && answer.intent === intent ? answer : null;
}
