/**
 * Every documented exchange of a server with one answer changed at random: whatever comes, each question ends in a value that a
 * person can be told, and a render that may exist is never called refused. Run as a part of `describeSafety`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../domain/job';
import type { ProviderContext } from './contract';
import { expectAnswer, expectCheck, expectList, expectStart, expectState } from './fixtures/expect-value';
import { RANGE, type Asker } from './fixtures/asker';
import { anyChange, changedResponse, changeScript, type Change, type ChangedReply } from './fixtures/changed-answer';
import { ANYTHING, finishedScript, scriptOf, type Script } from './fixtures/documented-server';
import { contextAnswering, type FakeContext } from './fixtures/fake-context';

/** A documented exchange: its answers, and what is asked. */
interface Exchange {
  script: Script;
  ask: (context: FakeContext, operation: Operation) => Promise<void>;
}

/** Runs of each kind of question. */
const RUNS = { numRuns: 250 };

export function describeChangedAnswers(asker: Asker): void {
  describe('with an answer that is not as documented', () => {
    for (const [question, exchanges] of Object.entries(exchangesOf(asker))) {
      if (exchanges.length === 0) continue;
      it(`ends ${question} in a value that can be told`, async () => {
        const operation = await asker.operation();
        const property = fc.asyncProperty(fc.constantFrom(...exchanges), anyChange, async ({ script, ask }, change) => {
          await ask(contextWith(asker, script, change), operation);
        });
        await fc.assert(property, RUNS);
      });
    }
  });
}

/** The server with one changed answer. What was answered to anything but a GET is noted. */
function contextWith(asker: Asker, script: Script, change: Change): FakeContext & { told: ChangedReply[] } {
  const changed = changeScript(script, change);
  const told: ChangedReply[] = [];
  const context = contextAnswering(
    ({ method, path }) => {
      const reply = changed.find(([line]) => line.test(`${method} ${path}`))?.[1] ?? asker.server.unknownPath;
      if (method !== 'GET') told.push(reply);
      return changedResponse(reply);
    },
    { ...asker.server.connection, providerId: asker.provider.id },
  );
  return { ...context, told };
}

function exchangesOf(asker: Asker): Record<string, readonly Exchange[]> {
  const { server, provider } = asker;
  const { start, looks, list, check, files } = server;
  return {
    'a submit': [...start.accepted, ...start.refused, ...start.lost].map((one) => ({
      script: scriptOf(one),
      ask: (context) => submit(asker, context as ReturnType<typeof contextWith>),
    })),
    'a look': [...looks.map(scriptOf), ...files.map(({ finished }) => finishedScript(finished))].map((script) => ({
      script,
      ask: async (context, operation) => {
        const looked = await provider.poll(operation, context);
        expectAnswer(looked);
        if (looked.ok) expectState(looked.value);
      },
    })),
    'a list': (list?.pages ?? []).map((page) => ({
      script: [[ANYTHING, page]],
      ask: async (context) => {
        const listed = await provider.list?.(0, context);
        if (listed) expectAnswer(listed);
        if (listed?.ok) expectList(listed.value);
      },
    })),
    'a check': check.map(({ script }) => ({ script, ask: (context) => checkServer(asker, context) })),
    'the opening of a file': files.map(({ finished, script }) => ({
      script,
      ask: async (context) => {
        const opened = await asker.open(finished, RANGE, context);
        expectAnswer(opened);
        // A body that breaks is the reader's to notice; it ends all the same.
        if (opened.ok) await opened.value.arrayBuffer().catch(() => undefined);
      },
    })),
    'a stop or a forgetting': removalExchanges(asker),
  };
}

async function submit(asker: Asker, context: ReturnType<typeof contextWith>): Promise<void> {
  const started = await asker.start(context);
  expectStart(started);
  expect(context.told).toHaveLength(1);
  const { status = 200, end } = context.told[0]!;
  if (end === 'none') expect(started.kind).toBe('lost');
  else if (status < 300) expect(started.kind).not.toBe('refused');
  else expect(started.kind).not.toBe('accepted');
  if (status >= 500 || status === 408) expect(started.kind).toBe('lost');
}

async function checkServer({ provider }: Asker, context: ProviderContext): Promise<void> {
  const checked = await provider.check(context);
  expectAnswer(checked);
  const pinged = await provider.ping?.(context);
  if (pinged) expectAnswer(pinged);
  if (!checked.ok) return;
  expectCheck(checked.value);
  const { modelIds, catalogue = null } = checked.value;
  const ids = provider.models({ ...context.connection, modelIds }, catalogue).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

function removalExchanges({ provider, server }: Asker): Exchange[] {
  const { removal, cancel = [], forget = [], looks } = server;
  const usual: Script[] = removal.reply ? [[[/^DELETE/, removal.reply], ...scriptOf(looks[0]!)]] : [];
  return [...usual, ...[...cancel, ...forget].map(({ script }) => script)].map((script) => ({
    script,
    ask: async (context, operation) => {
      for (const ask of [provider.cancel, provider.forget]) {
        const answer = await ask?.(operation, context);
        if (answer) expectAnswer(answer);
      }
    },
  }));
}
