/** @file Going back while the next screen is on its way: the page shows what the address says. */
import { openLibrary } from './seeded-library';
import { expect, test } from './world';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** From before the browser has taken its picture of the old page until after it has shown the new one, ms. */
const WAITS = [0, 4, 8, 12, 16, 20, 30, 40, 60];

test('whoever goes back before a clip is shown is in the library again', async ({ world }) => {
  const page = await openLibrary(world, [{ prompt: 'shot 0' }]);
  const clip = page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: 'shot 0' });
  const title = page.getByRole('heading', { level: 1 });
  // Its code is there from now on.
  await clip.click();
  await expect(title).toHaveText('shot 0');
  await page.goBack();
  for (const wait of WAITS) {
    await expect(clip).toBeVisible();
    await clip.evaluate(async (link: HTMLElement, ms) => {
      const hasCome = new Promise((resolve) => {
        addEventListener('popstate', resolve, { once: true });
      });
      link.click();
      await new Promise((resolve) => setTimeout(resolve, ms));
      history.back();
      await hasCome;
      // Whatever was still to be shown has been shown by now.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }, wait);
    await expect(page).toHaveURL(/\/library$/);
    expect([wait, await title.textContent()]).toEqual([wait, 'Library']);
  }
});
