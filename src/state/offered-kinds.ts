/** @file Which kinds of server are offered, and which of them a newcomer's buttons mean. Pure. */
import type { ServiceKind } from '../domain/service-kind';

/** The kind that "my own server" begins with: the first that is neither practice nor closed. */
export function ownServerKind(kinds: readonly ServiceKind[]): ServiceKind | undefined {
  return kinds.find((kind) => kind.charge !== 'practice' && kind.closedOn === undefined && kind.key !== 'required');
}

/** The kinds to offer: practice only where there is a sandbox, with its address. */
export function offeredKinds(kinds: readonly ServiceKind[], sandboxAddress: string | null): ServiceKind[] {
  return kinds.flatMap((kind) => {
    if (kind.charge !== 'practice') return [kind];
    return sandboxAddress === null ? [] : [{ ...kind, address: sandboxAddress }];
  });
}

/** The kind that "paste an API key" begins with: a hosted service, with an address of its own, that still serves. */
export function hostedKind(kinds: readonly ServiceKind[]): ServiceKind | undefined {
  return kinds.find((kind) => kind.key === 'required' && kind.address !== '' && kind.closedOn === undefined);
}
