/** Reads JSON that this program wrote; `fallback` only where the column may be empty. */
export function parseStored<Value>(text: string | null, fallback: Value): Value {
  return text === null ? fallback : (JSON.parse(text) as Value);
}
