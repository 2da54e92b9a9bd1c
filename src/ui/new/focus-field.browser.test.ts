import { afterEach, expect, it } from 'vitest';
import { focusField } from './focus-field';

/** A form with a prompt and a button that has the focus, as after a press of Render. */
function showForm(): { form: HTMLElement; prompt: HTMLElement } {
  const form = document.createElement('div');
  const prompt = document.createElement('textarea');
  const button = document.createElement('button');
  prompt.dataset['field'] = 'prompt';
  form.append(prompt, button);
  document.body.append(form);
  button.focus();
  return { form, prompt };
}

/** The part with a field comes, inside a card of its own. */
async function bring(form: HTMLElement, field: string): Promise<HTMLElement> {
  const card = document.createElement('section');
  const area = document.createElement('textarea');
  area.dataset['field'] = field;
  card.append(area);
  form.append(card);
  // Observers are told in a microtask that was queued before this one.
  await Promise.resolve();
  return area;
}

afterEach(() => document.body.replaceChildren());

it('focuses a field that is there at once', () => {
  const { form, prompt } = showForm();
  focusField(form, 'prompt');
  expect(document.activeElement).toBe(prompt);
});

it('focuses a field whose part is still being fetched when it comes, past others that come before it', async () => {
  const { form } = showForm();
  focusField(form, 'extra');
  await bring(form, 'seed');
  const area = await bring(form, 'extra');
  expect(document.activeElement).toBe(area);
});

it('leaves the focus with a person who has gone elsewhere before the field comes', async () => {
  const { form, prompt } = showForm();
  focusField(form, 'extra');
  prompt.focus();
  await bring(form, 'extra');
  expect(document.activeElement).toBe(prompt);
});

it('takes the focus once only', async () => {
  const { form, prompt } = showForm();
  focusField(form, 'extra');
  await bring(form, 'extra');
  prompt.focus();
  await bring(form, 'extra');
  expect(document.activeElement).toBe(prompt);
});
