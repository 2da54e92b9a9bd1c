/**
 * @file English words: why something did not work, and the way on. Chosen by `code`; a server's own words are shown
 * beside them as a quotation, never instead of them.
 */
import type { Failure, FailureCode } from '../../../domain/failure';

/** What happened, and what the person can do. */
interface Reason {
  what: (failure: Failure) => string;
  next: string;
}

/** " (429)" where a status is known. */
const status = (failure: Failure): string => (failure.status === undefined ? '' : ` (${String(failure.status)})`);

const reasons: Record<FailureCode, Reason> = {
  'request-refused': {
    what: (failure) => `The server did not accept this request${status(failure)}.`,
    next: 'Change the prompt, size, length or image with Edit and retry.',
  },
  'key-refused': {
    what: (failure) => `The server refused the API key${status(failure)}.`,
    next: 'Enter a valid key under Settings, Connections. Waiting renders then go on by themselves.',
  },
  'no-credit': {
    what: (failure) => `The account behind this key has no credit left${status(failure)}.`,
    next: 'Add credit at the service, then press Test under Settings, Connections. Waiting renders then go on.',
  },
  'model-not-found': {
    what: (failure) => `The server does not know this model${status(failure)}.`,
    next: 'Choose another model with Edit and retry.',
  },
  'rate-limited': {
    what: (failure) => `The server is over its limit and asked us to slow down${status(failure)}.`,
    next: 'Wait a little, then press Retry.',
  },
  'render-failed': {
    what: () => 'The server could not finish this render.',
    next: 'Press Retry to render it again, or change it with Edit and retry.',
  },
  moderation: {
    what: () => 'The service’s policy does not allow this prompt or image.',
    next: 'Your prompt is kept. Change it with Edit and retry and send it again.',
  },
  forgotten: {
    what: (failure) => `The server no longer knows this render${status(failure)}. It may have been restarted.`,
    next: 'Press Retry to look for it once more, or start it anew with Edit and retry.',
  },
  expired: {
    what: () => 'The server has already deleted the finished clip.',
    next: 'Press Retry to ask for it once more, or start it anew with Edit and retry.',
  },
  'canceled-there': {
    what: () => 'The render was canceled on the server.',
    next: 'Press Retry to render it again.',
  },
  'bad-answer': {
    what: () => 'Something answered, but not the way a Videos API server does.',
    next: 'Check the address under Settings, Connections. A proxy or login page may stand in between.',
  },
  'server-error': {
    what: (failure) => `The server has a problem of its own${status(failure)}.`,
    next: 'Press Retry in a while. If it stays, ask the people who run the server.',
  },
  network: {
    what: () => 'The server did not answer.',
    next: 'Check that you are online and that the server runs, then press Retry. Test under Settings tells more.',
  },
  timeout: {
    what: () => 'The server took too long to answer.',
    next: 'Press Retry. Nothing that is already rendered is lost.',
  },
  'not-a-video': {
    what: () => 'The server sent something else instead of the video.',
    next: 'Press Retry to fetch it again. The render itself is not paid for twice.',
  },
  'empty-file': {
    what: () => 'The server sent a video file with nothing in it.',
    next: 'Press Retry to fetch it again. The render itself is not paid for twice.',
  },
  damaged: {
    what: () => 'The video arrived damaged, each time in another way.',
    next: 'Press Retry to fetch it again when the connection is better. The render itself is not paid for twice.',
  },
  'disk-full': {
    what: () => 'This device has no room for the clip.',
    next: 'Delete clips you no longer need or free space on this device, then press Retry.',
  },
  'source-missing': {
    what: () => 'The start image of this render is no longer on this device.',
    next: 'Add the image again with Edit and retry.',
  },
  'connection-removed': {
    what: () => 'The connection of this render was removed.',
    next: 'Choose another connection with Edit and retry.',
  },
};

/** Why a Test did not work; for `no-answer` the likely causes, most likely first. */
const test = {
  'bad-address': {
    what: 'This is not a complete address.',
    next: 'It begins with http:// or https:// and usually ends with /v1.',
  },
  'not-loaded': {
    what: 'The part of this app that speaks to the service could not be loaded. Nothing was sent.',
    next: 'Check the network, or reload this page, and test again.',
  },
  'key-refused': {
    what: 'The server answers, but refuses the API key.',
    next: 'Copy the key again, whole and without spaces. Check that it belongs to this server.',
  },
  'no-credit': {
    what: 'The server answers and knows the key, but the account has no credit.',
    next: 'Add credit at the service. You can save the connection now.',
  },
  'not-found': {
    what: 'A server answers, but there is no Videos API at this address.',
    next: 'Check the path. Most servers want /v1 at the end.',
  },
  'bad-answer': {
    what: 'Something answers, but not like a Videos API server.',
    next: 'A web page, a login page or a proxy may be at this address. Open it in a tab to see.',
  },
  server: {
    what: 'The server answers, but has a problem of its own.',
    next: 'Wait a moment and test again. The server’s log says more.',
  },
  'rate-limited': {
    what: 'The server answers, but asks us to slow down.',
    next: 'Wait a minute and test again. You can save the connection now.',
  },
  'no-answer': { what: 'No answer came through.', next: 'Check the address and test again.' },
};

/** How far the browser lets this page see a server that gave no usable answer. */
const unanswered = {
  silent: 'No answer came through. The browser does not say why. Most likely first:',
  hidden: 'A server answers, but the browser does not let this page read what it says. Most likely first:',
  readable: 'The server can be read from here, but it hid this answer. Most likely first:',
};

/** The possible causes when nothing came through: what it may be, and what to do. */
const causes = {
  offline: {
    what: 'This device is offline.',
    next: 'Check the network and test again.',
  },
  'not-running': {
    what: 'The server is not running, or the address or port is wrong.',
    next: 'Start it and compare the address with what it prints.',
  },
  'cross-origin': {
    what: 'The server does not allow web pages to call it (cross-origin rules).',
    next: 'Start it so that it allows this app, or put a proxy that does in front of it.',
  },
  'hidden-refusal': {
    what: 'The key is wrong or missing, and the server hides its refusal from web pages.',
    next: 'Check the key. Many hosts answer a wrong key in a way that browsers keep back.',
  },
  'header-refused': {
    what: 'The server’s cross-origin rules do not allow the header in which the key or a value of yours travels.',
    next: 'Let it allow that header for this app, beside Content-Type and Range.',
  },
  'mixed-content': {
    what: 'This app was opened over https, and the browser blocks plain http addresses.',
    next: 'Give the server an https address, or open this app over http://localhost on a device of the server’s network.',
  },
  certificate: {
    what: 'The browser does not trust the server’s certificate.',
    next: 'Open the address in a new tab, accept its certificate there, and test again.',
  },
  'local-network': {
    what: 'The browser has not allowed this app to reach devices on your network.',
    next: 'Press Test again and choose Allow when the browser asks.',
  },
  'local-network-denied': {
    what: 'The browser was told not to let this app reach devices on your network.',
    next: 'Press the icon left of the address bar, open the site settings, allow local network access, and test again.',
  },
  slow: {
    what: 'The server takes longer to answer than the app waits.',
    next: 'It may still be loading its model. Test again in a minute.',
  },
};

/** For a server that is nobody's to change. */
const proxyNext =
  'If the server is yours, let it allow this app. Else enter a proxy of your own under More: it sees what is sent, the key too.';

export const failures = {
  /** what happened, in a sentence or two */
  what: (failure: Failure): string => reasons[failure.code].what(failure),
  /** the way on */
  next: (failure: Failure): string => reasons[failure.code].next,
  /** the server's own words, as a quotation */
  serverSays: (text: string): string => `The server says: “${text}”`,
  test,
  unanswered,
  causes,
  proxyNext,
};
