/** @file A kind of server, as offered in the connection form. The list comes from the providers. */
import type { Charge } from './connection';

/** A kind of server that a provider can speak to, as offered in the connection form. */
export interface ServiceKind {
  /** stored in `Connection.service` */
  id: string;
  label: string;
  /** filled into an empty form; ends with /v1. Empty: the person types it */
  address: string;
  charge: Charge;
  key: 'required' | 'optional' | 'none';
  /** by the provider's own notice it no longer serves since this ISO day */
  closedOn?: string;
}
