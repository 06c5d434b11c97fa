import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { hostOf, type Host, type HostKind } from '#app/components/host/host.ts';

interface InHost {
  readonly host: Host;
  readonly canManage: boolean;
}

// Without a provider: the agency's console, whose own roles say who may do what.
const HostContext = createContext<InHost>({ host: hostOf('none'), canManage: true });

/** Names the admin that what stands inside is shown in, and whether its reader may choose. */
export function HostProvider(props: {
  kind: HostKind;
  canManage: boolean;
  children: ReactNode;
}) {
  const { kind, canManage } = props;
  const value = useMemo(() => ({ host: hostOf(kind), canManage }), [kind, canManage]);
  return <HostContext.Provider value={value}>{props.children}</HostContext.Provider>;
}

export function useHost(): Host {
  return useContext(HostContext).host;
}

/**
 * What buys, changes, ends or imports something; left out for staff who may only look. The server
 * refuses them in any case.
 */
export function ManageOnly({ children }: { children: ReactNode }) {
  return useContext(HostContext).canManage ? children : null;
}
