import { describe, expect, it } from 'vitest';
import { clipThatTook, PARAMS } from '../domain/fixtures/builders';
import { clipRecord, recordLine } from './clip-record';

const remote = { remoteId: 'video_1', operation: { url: 'https://queue.example/1?token=SECRET' } };

describe('the raw record', () => {
  it('shows what is stored, the server’s id too', () => {
    const record = clipRecord(clipThatTook(1000, { remote }), '(left out)');
    expect(JSON.parse(record)).toMatchObject({ id: 'clip-1000', bytes: 1000, remote: { remoteId: 'video_1' } });
  });

  it('has none of what a provider keeps of a render, wherever it stands', () => {
    const origin = {
      how: 'remix',
      clipId: 'a',
      title: 'A',
      fileId: 'f',
      remote: { connectionId: 'c', ...remote },
    } as const;
    const record = clipRecord(clipThatTook(1000, { remote, params: { ...PARAMS, origin } }), '(left out)');
    expect(record).not.toContain('SECRET');
    expect(record.match(/"operation": "\(left out\)"/g)).toHaveLength(2);
  });

  it('leaves values with the name of a secret out, and cuts what an address may carry', () => {
    const extra = {
      api_key: 'SECRET',
      auth: { accessToken: ['SECRET'] },
      image: 'https://me:SECRET@host/a.png?sig=SECRET#SECRET',
      mask: 'data:image/png;base64,SECRET',
      max_tokens: 40,
    };
    const record = clipRecord(clipThatTook(1000, { params: { ...PARAMS, extra } }), '(left out)');
    expect(record).not.toContain('SECRET');
    expect(record).toContain('https://host/a.png (left out)');
    expect(record).toContain('"max_tokens": 40');
    expect(recordLine(extra, '–')).not.toContain('SECRET');
  });

  it('leaves the person’s words as they are', () => {
    const prompt = 'https://example.com/?a=b';
    const record = clipRecord(
      clipThatTook(1000, { title: 'Why: a fox?', params: { ...PARAMS, prompt } }),
      '(left out)',
    );
    expect(JSON.parse(record)).toMatchObject({ title: 'Why: a fox?', params: { prompt } });
  });
});
