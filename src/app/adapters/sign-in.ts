/** @file Sign-in at a service in place of a typed key. The protocol comes with the first sign-in; most pages never see one. */
import type { SignInService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

const loadPkce = () => import('./pkce-sign-in');

/** Binds to this page's address. `base`: with slashes at both ends. */
export function createSignIn(storage: AppStorage, base: string): SignInService {
  return {
    begin: async (draft) => (await loadPkce()).beginSignIn(storage, base, draft),
    finish: async () => {
      const params = new URLSearchParams(location.search);
      const isBack = params.has('code') || params.has('error');
      return isBack ? (await loadPkce()).finishSignIn(storage, params) : null;
    },
  };
}
