/** Moves the focus to the field of a path, or to the nearest above it that is on the page. */
export function focusField(path: string): void {
  const keys = path.split('.');
  for (let length = keys.length; length > 0; length--) {
    const name = keys.slice(0, length).join('.');
    const field = document.querySelector<HTMLElement>(
      `[name="${CSS.escape(name)}"], [name^="${CSS.escape(name)}."]`,
    );
    if (field === null) continue;
    field.focus();
    field.scrollIntoView({ block: 'center' });
    return;
  }
}

/** What has to be open for the field to be on the page: `tiers.1` of `tiers.1.name.en`. */
export function foldOf(path: string): string | null {
  return /^(?:tiers|services|addOns)\.\d+/.exec(path)?.[0] ?? null;
}
