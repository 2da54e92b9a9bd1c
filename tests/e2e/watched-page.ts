/** @file Listens to everything a walk through the app must not cause: policy violations, errors, strange addresses. */
import type { BrowserContext, ConsoleMessage, Request } from 'playwright/test';

/** What was heard so far; empty lists are good news. */
export interface Heard {
  /** errors and warnings on any console, and errors nobody caught */
  complaints: string[];
  /** content security policy and Trusted Types */
  violations: string[];
  /** origins that pages and workers sent a request to */
  origins: Set<string>;
}

/** Begins to listen to every page and worker of the profile. Call it before the app is opened. */
export async function listenTo(context: BrowserContext): Promise<Heard> {
  const heard: Heard = { complaints: [], violations: [], origins: new Set() };
  const onConsole = (message: ConsoleMessage): void => {
    if (['error', 'warning'].includes(message.type())) heard.complaints.push(message.text());
  };
  const onRequest = (request: Request): void => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http')) heard.origins.add(origin);
  };
  context.on('console', onConsole);
  context.on('weberror', (error) => heard.complaints.push(String(error.error())));
  context.on('request', onRequest);
  context.on('serviceworker', (worker) => worker.on('console', onConsole));
  await context.exposeBinding('reportViolation', (_source, text: string) => heard.violations.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) => {
      const report = (globalThis as { reportViolation?: (text: string) => void }).reportViolation;
      report?.([violatedDirective, blockedURI, sourceFile, sample].join(' '));
    });
  });
  return heard;
}
