import { expect, it } from 'vitest';
import { browserFamily } from './browser-family';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)';

it.each([
  [`${LINUX} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36`, 0, 'chromium'],
  [`${LINUX} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 0, 'chromium'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36', 5, 'chromium'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 0, 'firefox'],
  [`${MAC} Version/26.0 Safari/605.1.15`, 0, 'safari'],
  [`${MAC} Version/26.0 Safari/605.1.15`, 5, 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) CriOS/140.0 Mobile/15E148 Safari/604.1', 5, 'ios'],
  ['Something/1.0', 0, 'other'],
] as const)('%s with %i touch points is %s', (userAgent, maxTouchPoints, family) => {
  expect(browserFamily({ userAgent, maxTouchPoints })).toBe(family);
});
