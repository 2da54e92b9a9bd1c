/** @file What the Svelte compiler is told, in the build, the checks and the linter. */

/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  // Runes only in our own code; packages that still ship legacy components compile as they are.
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
};
