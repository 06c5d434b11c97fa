/** What the clock is asked for by a button of its pace; 0 stops it. */
export function paceBody(rate: number): Readonly<Record<string, unknown>> {
  return rate === 0 ? { action: 'pause' } : { action: 'rate', rate };
}

/** Shows the pace that holds and the faults that are switched on. */
export function drawPaceAndFaults(
  rate: number,
  faults: Readonly<Record<string, boolean>>,
): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-rate]'))
    button.setAttribute('aria-pressed', String(Number(button.dataset['rate']) === rate));
  for (const box of document.querySelectorAll<HTMLInputElement>('[data-fault]'))
    box.checked = faults[box.dataset['fault'] ?? ''] === true;
}
