import { afterEach, beforeEach, expect, it } from 'vitest';
import '../../styles/overlays.css';
import { messagesAbove } from './messages-above';

/** Between a bar and the messages, px. */
const GAP = 4;

function newBar(height: number): HTMLElement {
  const bar = document.createElement('div');
  bar.style.height = `${String(height)}px`;
  document.body.append(bar);
  return bar;
}

function showMessages(): HTMLElement {
  const messages = document.createElement('div');
  messages.className = 'toasts';
  document.body.append(messages);
  return messages;
}

/** How far the messages stand above the foot of the window, px. */
const footOf = (messages: HTMLElement): number => parseFloat(getComputedStyle(messages).bottom);

/** Two pictures: whoever watches sizes has been told. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

// The distances of the page's own styles.
beforeEach(() => {
  for (const name of ['--s-3', '--s-6', '--nav-h']) document.documentElement.style.setProperty(name, '10px');
});
afterEach(() => {
  document.documentElement.removeAttribute('style');
  document.body.replaceChildren();
});

it('keeps messages above a bar for as long as it is there', async () => {
  const messages = showMessages();
  const alone = footOf(messages);
  const leave = messagesAbove(newBar(60));
  await expect.poll(() => footOf(messages)).toBe(alone + 60 + GAP);
  leave();
  expect(footOf(messages)).toBe(alone);
});

it('follows a bar that grows and shrinks', async () => {
  const messages = showMessages();
  const alone = footOf(messages);
  const bar = newBar(60);
  const leave = messagesAbove(bar);
  for (const height of [130, 48]) {
    bar.style.height = `${String(height)}px`;
    await expect.poll(() => footOf(messages)).toBe(alone + height + GAP);
  }
  leave();
});

it('counts the whole bar, its padding and its border too', async () => {
  const messages = showMessages();
  const alone = footOf(messages);
  const bar = newBar(60);
  bar.style.cssText += 'padding: 10px; border: 1px solid; box-sizing: content-box';
  const leave = messagesAbove(bar);
  await expect.poll(() => footOf(messages)).toBe(alone + 82 + GAP);
  leave();
});

it('does not move messages any more once the bar has gone', async () => {
  const messages = showMessages();
  const alone = footOf(messages);
  const bar = newBar(60);
  messagesAbove(bar)();
  bar.style.height = '200px';
  await drawn();
  expect(footOf(messages)).toBe(alone);
});

it('keeps above the bar of the next screen, which comes before that of the one before goes', async () => {
  const messages = showMessages();
  const alone = footOf(messages);
  const leaveFirst = messagesAbove(newBar(60));
  const leaveNext = messagesAbove(newBar(90));
  leaveFirst();
  await expect.poll(() => footOf(messages)).toBe(alone + 90 + GAP);
  leaveNext();
  expect(footOf(messages)).toBe(alone);
});

it('does nothing where there are no messages', async () => {
  const bar = newBar(60);
  const leave = messagesAbove(bar);
  await drawn();
  bar.style.height = '90px';
  await drawn();
  leave();
  expect(document.querySelector('[style*="--bar"]')).toBeNull();
});
