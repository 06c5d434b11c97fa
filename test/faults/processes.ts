import { readdirSync, readFileSync } from 'node:fs';

/** Processes that this one started, by Linux's own account. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid);
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? -1);
  } catch {
    // It ended while we looked.
    return null;
  }
}

function statusOf(pid: number): string {
  return readFileSync(`/proc/${String(pid)}/status`, 'utf8');
}

/** Memory of the process that is in the machine's, bytes. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0) * 1024;
}

/** JavaScript heap in use by role, bytes, by the app's own account. */
export async function heapsOf(appUrl: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${appUrl}/metrics`)).text();
  const heaps = text.matchAll(
    /^tidewatch_heap_used_bytes\{[^}]*role="(\w+)"[^}]*\} (\S+)/gm,
  );
  return Object.fromEntries(
    [...heaps].map(([, role, bytes]) => [role ?? '', Number(bytes)]),
  );
}
