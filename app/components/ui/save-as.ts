/** Fetches an address of ours and hands the answer to the browser as a file; false if it failed. */
export async function saveAs(url: string, fileName: string): Promise<boolean> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return false;
    const address = URL.createObjectURL(await answer.blob());
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = fileName;
    anchor.click();
    // The browser reads the address after the click; give it time before letting go.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return true;
  } catch {
    return false;
  }
}
