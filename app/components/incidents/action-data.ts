/** What an incident's forms answer. `round` tells one saved note from the next. */
export type IncidentAnswerData =
  | { readonly outcome: 'noted'; readonly round: number }
  | {
      readonly outcome: 'bad_note';
      readonly code: 'empty' | 'too_long';
      readonly text: string;
      readonly length: number;
      readonly max: number;
    }
  | { readonly outcome: 'acknowledged' }
  | {
      readonly outcome: 'already_acknowledged';
      readonly by: string;
      readonly atMs: number;
    }
  | { readonly outcome: 'not_allowed' };
