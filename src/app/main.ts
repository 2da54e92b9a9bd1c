/** @file The page's entry: opens the database, then shows the app, or the one page that says why it cannot run here. */
import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import { openStorage } from '../storage/storage';
import App from './App.svelte';
import { buildApp } from './build-app';
import { keepWorkerMessages } from './worker-messages';

const base = import.meta.env.BASE_URL;

/** The form, and the welcome over it, have line and processor to themselves first; nobody waits for the rest. */
const BACKGROUND_AFTER_MS = 500;

async function start(target: HTMLElement): Promise<void> {
  if (!isSecureContext) {
    await showTrouble(target, 'insecure-context');
    return;
  }
  const messages = keepWorkerMessages();
  let isTroubled = false;
  const storage = openStorage({
    onTrouble: (trouble) => {
      // What stood in the way is gone (another tab has closed): begin again.
      if (!trouble && isTroubled) location.reload();
      isTroubled = trouble !== null;
      if (trouble) void showTrouble(target, trouble.code);
    },
  });
  const opened = await storage.open();
  // Told by `onTrouble`.
  if (!opened.ok) return;
  target.replaceChildren();
  const { app, startBackground } = buildApp(storage, base, messages);
  mount(App, { target, props: { app } });
  setTimeout(startBackground, BACKGROUND_AFTER_MS);
}

type Trouble = 'insecure-context' | 'newer' | 'blocked' | 'no-storage' | 'broken';

async function showTrouble(target: HTMLElement, kind: Trouble): Promise<void> {
  const { default: TroublePage } = await import('../ui/shell/TroublePage.svelte');
  target.replaceChildren();
  mount(TroublePage, { target, props: { kind } });
}

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
void start(target);
