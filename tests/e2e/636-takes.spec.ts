/** @file The takes of one press of Render lead to each other in the viewer. */
import { expectAccessible } from './accessible';
import { goTo, render, trySandbox } from './studio';
import { expect, test } from './world';

test('takes of one render are beside each other, the shown one is marked, and one rendered alone has none', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, 'a lone lighthouse');
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('3');
  await render(page, 'a kite over the dunes');
  await goTo(page, 'Library');
  const tiles = page.getByRole('grid', { name: 'Clips' }).getByRole('link');
  await expect(tiles).toHaveCount(4, { timeout: 40_000 });
  await tiles.filter({ hasText: 'a kite' }).first().click();
  const takes = page.getByRole('list', { name: 'Takes of this render' }).getByRole('link');
  await expect(takes).toHaveCount(3);
  await expect(takes.locator('img')).toHaveCount(3, { timeout: 20_000 });
  const shown = page.getByRole('list', { name: 'Takes of this render' }).locator('[aria-current=true]');
  for (const n of [1, 3, 2]) {
    await page.getByRole('link', { name: `Take ${String(n)} of 3`, exact: true }).click();
    await expect(shown).toHaveCount(1);
    await expect(shown).toHaveAccessibleName(`Take ${String(n)} of 3`);
  }
  await expectAccessible(page, 'Viewer, one of three takes');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(tiles).toHaveCount(3);
  await tiles.filter({ hasText: 'a kite' }).first().click();
  await expect(takes).toHaveCount(2);
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await tiles.filter({ hasText: 'lighthouse' }).click();
  await expect(page.getByText('Made from its prompt.')).toBeVisible();
  await expect(page.getByText('Takes of this render')).toBeHidden();
});
