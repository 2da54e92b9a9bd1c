import { describe, expect, it } from 'vitest';
import { AT, acceptedAs, connectionWith, jobIn } from '../domain/fixtures/builders';
import { describeProblem } from '../domain/describe-problem';
import { writeReport, type ReportFacts } from './diagnostics-report';

/** Everything that must not be in it. */
const PLANTED = {
  key: 'sk-planted-0123456789abcdefghij',
  prompt: 'a fox made of planted glass',
  file: 'planted-holiday.png',
  query: 'planted-token',
  label: 'Planted Ltd',
  path: '/planted-tenant/v1',
  server: 'the planted words of a server',
};

const image = { fileId: 'f', name: PLANTED.file, width: 1, height: 1 };
const params = { prompt: PLANTED.prompt, model: 'm', size: '1280x720', seconds: 4, startImage: image };
const failure = { code: 'request-refused', serverText: PLANTED.server } as const;

const FACTS: ReportFacts = {
  ...{ now: AT, version: '1.2.3', commit: 'abc1234', language: 'en' },
  browser: {
    ...{ backgroundSync: 'yes', periodicSync: 'denied', notifications: 'asked-first' },
    ...{ decoders: [{ name: 'H.264', canDecode: true }], userAgent: 'Test/1.0' },
  },
  disk: { usedBytes: 5 * 1024 * 1024, quotaBytes: 100 * 1024 * 1024, isPersisted: false },
  counts: { jobs: 2, clips: 1 },
  connections: [
    connectionWith({ label: PLANTED.label, address: `https://api.example.com${PLANTED.path}?k=${PLANTED.query}` }),
    connectionWith({ id: 'second', address: 'http://planted-box.local:8000/v1', headerNames: ['X-Planted'] }),
  ],
  jobs: [
    jobIn(
      {
        ...{ phase: 'failed', failure, resumeAt: 'submit', charged: 'no', failedAt: AT, download: null },
        accepted: acceptedAs('v1'),
      },
      { params },
    ),
    jobIn({ phase: 'queued' }, { id: 'job-2', params, lastFailure: failure }),
  ],
  tests: [
    { id: 'rows', code: 'good' },
    { id: 'worker', code: '' },
  ],
  requests: [
    {
      ...{ schema: 1, connectionId: 'box', method: 'POST', host: 'api.example.com', path: '/v1/videos', at: AT, ms: 9 },
      ...{ status: 200, failed: null, bytes: 4, context: 'worker' },
    },
    {
      ...{
        schema: 1,
        connectionId: '',
        method: 'GET',
        host: 'planted-box.local:8000',
        path: '/v1/models',
        at: AT,
        ms: 9,
      },
      ...{ status: null, failed: 'network', bytes: null, context: 'page' },
    },
  ],
  problems: [
    {
      ...{ schema: 1, at: AT, context: 'page' },
      ...describeProblem(new SyntaxError(`"${PLANTED.prompt}" at https://x.test/?key=${PLANTED.key} ${PLANTED.key}`)),
    },
  ],
};

describe('the report', () => {
  it('tells versions, abilities, counts, tests, renders, requests and problems', () => {
    const report = writeReport(FACTS);
    for (const line of [
      ...['version: 1.2.3 (abc1234)', 'Test/1.0', 'decodes: H.264', 'storage: 5 of 100 MiB used, not kept', 'clips: 1'],
      ...['rows: good', 'worker: not run', 'failed (request-refused): 1', 'queued: 1'],
      ...['POST api.example.com/v1/videos 200 9 ms 4 B worker', 'GET (own network)/v1/models network 9 ms page'],
    ])
      expect(report).toContain(line);
  });

  it('has no key, prompt, file name, label, query, server’s words or name of a server of one’s own', () => {
    expect(writeReport(FACTS).toLowerCase()).not.toContain('planted');
  });

  it('says so where there is nothing', () => {
    expect(writeReport({ ...FACTS, problems: [] })).toContain('# Last problems\nnone');
  });
});
