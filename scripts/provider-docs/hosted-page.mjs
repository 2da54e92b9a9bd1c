/**
 * @file The page `docs/hosted-services.md`: each hosted service in five lines of its own code. Called by `make-provider-docs.mjs`.
 */
import { GENERATED } from './providers-page.mjs';

/** @typedef {import('../../src/providers/contract').Provider} Provider */
/** @typedef {import('../../src/domain/service-kind').ServiceKind} ServiceKind */

const INTRODUCTION = `# Hosted services

${GENERATED}

With one of these, somebody else's machine renders and you pay for it with your own key. The app sends your prompt and pictures to that service
and to nobody else; your key is sealed on this device and goes to that address alone.

1. Open **Settings**, **Connections**, **Add connection** and choose the service.
2. Paste the key, or press the sign-in button where there is one. Press **Test**, then **Save**.
3. On **New**, the price stands beside the button before anything is sent.

No web page can promise that a service answers it: a browser keeps the answers of some hosts back. **Test** tells you, and says what it may be.
`;

/** @param {ServiceKind} service */
function section({ label, address, guide = [], keyPage, signIn }) {
  const key = keyPage ? `keys are made [there](${keyPage})` : '';
  const ways = [key, signIn ? 'or sign in from the form' : ''].filter(Boolean).join(', ');
  const lines = guide.map((line) => `- ${line}`).join('\n');
  return `## ${label}\n\n${lines}\n\nIts address is \`${address}\`${ways ? `; ${ways}` : ''}.`;
}

/** @param {readonly ServiceKind[]} services */
function closedSection(services) {
  if (services.length === 0) return '';
  const rows = services.map(({ label, closedOn }) => `- ${label}, by its own notice closed since ${String(closedOn)}.`);
  return `## Closed\n\n${rows.join('\n')}\n\nThe form still has them, says so, and lets you test.`;
}

/** @param {readonly Provider[]} providers */
export function hostedPage(providers) {
  const hosted = providers.flatMap(({ services }) => services).filter(({ group }) => group === 'hosted');
  const open = hosted.filter(({ closedOn }) => closedOn === undefined);
  const closed = hosted.filter(({ closedOn }) => closedOn !== undefined);
  const last = 'What each of their models takes and costs: [Providers](providers.md).';
  return [INTRODUCTION, ...open.map(section), closedSection(closed), last].filter(Boolean).join('\n\n');
}
