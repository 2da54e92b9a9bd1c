/** @file Which kinds of server are offered, in which groups, and which of them a newcomer's buttons mean. Pure. */
import type { ServiceGroup, ServiceKind } from '../domain/service-kind';

/** The groups in the order of the form. */
const GROUPS: readonly ServiceGroup[] = ['own', 'gateway', 'hosted', 'practice'];

/** The kinds of one group, in their order; what is closed comes last. */
export interface KindGroup {
  group: ServiceGroup;
  kinds: readonly ServiceKind[];
}

/** The kinds as the form's list shows them; a group without any is left out. */
export function groupKinds(kinds: readonly ServiceKind[]): KindGroup[] {
  return GROUPS.flatMap((group) => {
    const members = kinds.filter((kind) => kind.group === group);
    const isClosed = (kind: ServiceKind): number => (kind.closedOn === undefined ? 0 : 1);
    return members.length === 0 ? [] : [{ group, kinds: members.toSorted((a, b) => isClosed(a) - isClosed(b)) }];
  });
}

/** The kind that "my own server" begins with. */
export function ownServerKind(kinds: readonly ServiceKind[]): ServiceKind | undefined {
  return kinds.find((kind) => kind.group === 'own' && kind.closedOn === undefined);
}

/** The practice server's kind, where there is one. */
export function practiceKind(kinds: readonly ServiceKind[]): ServiceKind | undefined {
  return kinds.find((kind) => kind.charge === 'practice');
}

/** The kinds to offer: practice only where there is a sandbox, with its address. */
export function offeredKinds(kinds: readonly ServiceKind[], sandboxAddress: string | null): ServiceKind[] {
  return kinds.flatMap((kind) => {
    if (kind.charge !== 'practice') return [kind];
    return sandboxAddress === null ? [] : [{ ...kind, address: sandboxAddress }];
  });
}

/** The kind that "paste an API key" begins with: a hosted service that still serves, best one where signing in does it too. */
export function hostedKind(kinds: readonly ServiceKind[]): ServiceKind | undefined {
  const hosted = kinds.filter((kind) => kind.group === 'hosted' && kind.closedOn === undefined);
  return hosted.find((kind) => kind.signIn !== undefined) ?? hosted[0];
}
