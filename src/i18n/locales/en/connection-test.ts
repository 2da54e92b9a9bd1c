/** @file English words: what a Test of a connection found. */
import type { ServerRemedy } from '../../../domain/service-kind';
import { createPlural } from '../../plural';

const plural = createPlural('en');

const steps = {
  address: 'Address',
  'cross-origin': 'Cross-origin',
  key: 'Key',
  models: 'Models',
};

const states = {
  done: 'Done',
  failed: 'Failed here',
  'not-reached': 'Not reached',
  unknown: 'Could not tell',
};

const remedies: Record<ServerRemedy['kind'], { what: string; copy: string }> = {
  flag: { what: 'Start it with this flag', copy: 'Copy the flag' },
  variable: { what: 'Start it with this environment variable', copy: 'Copy the environment variable' },
  caddy: { what: 'Put Caddy in front of it: Caddyfile', copy: 'Copy the Caddyfile' },
  nginx: { what: 'Put nginx in front of it: server block', copy: 'Copy the nginx server block' },
};

export const answer = {
  ok: (tookMs: number): string => `It answered in ${String(tookMs)} ms.`,
  models: (count: number): string => plural(count, { one: '1 model found.', other: `${String(count)} models found.` }),
  noModels: 'It names no models, so all known ones are offered.',
  zeroModels: 'It names no model it could render with.',
  testing: 'Asking the server…',
  stepsOf: 'Steps of the test',
  steps,
  states,
  /** where a page may read a server's answers */
  origin: 'Origin of this app:',
  copyOrigin: 'Copy this app’s origin',
  remedy: {
    one: 'To let this app in, on the server:',
    many: 'To let this app in, one of these on the server:',
    kinds: remedies,
    then: 'Then enter this address here:',
    copyAddress: 'Copy the address',
  },
};
