/**
 * @file What the buttons of Welcome do. Loaded when the first of them is pressed: it asks for every kind of server there is, and
 * the first load carries none. Knows no DOM.
 */
import type { ServiceKind } from '../domain/service-kind';
import { ConnectionForm, type FormServices } from './connection-form.svelte';
import { hostedKind, offeredKinds, ownServerKind, practiceKind } from './offered-kinds';
import type { AppServices, ConnectionDraft } from './services';

/** Makes the sandbox's connection. False: the sandbox does not answer, nothing is written. */
export async function trySandbox(
  connections: Pick<AppServices['connections'], 'services' | 'test' | 'save'>,
  address: string,
  label: string,
): Promise<boolean> {
  const kind = practiceKind(await connections.services());
  if (!kind) return false;
  const draft: ConnectionDraft = { service: kind.id, address, label, charge: kind.charge, key: '' };
  const tested = await connections.test(draft);
  if (!tested.ok) return false;
  await connections.save({ ...draft, address: tested.address }, tested);
  return true;
}

/** A way to a server that is not for practice. */
export type WelcomeWay = 'own' | 'key';

/** The kind of server each begins with. */
const WAYS: Readonly<Record<WelcomeWay, (kinds: readonly ServiceKind[]) => ServiceKind | undefined>> = {
  own: ownServerKind,
  key: hostedKind,
};

/** The form, made once; `sandboxAddress`: null where there is none. */
export async function createForm(services: FormServices, sandboxAddress: string | null): Promise<ConnectionForm> {
  return new ConnectionForm(services, {
    kinds: offeredKinds(await services.connections.services(), sandboxAddress),
  });
}

/** Turns the form to a way; what the person typed themselves stays. */
export function chooseWay(form: ConnectionForm, way: WelcomeWay): void {
  const kind = WAYS[way](form.kinds);
  if (kind && kind.id !== form.serviceId) form.chooseService(kind.id);
}
