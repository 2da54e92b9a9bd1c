import { expect, it } from 'vitest';
import { CHANGES_CHANNEL, parseChangeNote } from './changes';

it('a note of another version is sent elsewhere and not heard', async () => {
  const heard: unknown[] = [];
  const listen = (name: string): BroadcastChannel => {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
    return channel;
  };
  expect(CHANGES_CHANNEL).toMatch(/:v\d+$/);
  const [here, there, theirs] = [
    listen(CHANGES_CHANNEL),
    new BroadcastChannel(CHANGES_CHANNEL),
    new BroadcastChannel(CHANGES_CHANNEL.replace(/\d+$/, '99')),
  ];
  theirs.postMessage({ stores: ['jobs'], from: 'another version' });
  there.postMessage({ stores: ['clips'] });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual([{ stores: ['clips'] }]);
  for (const channel of [here, there, theirs]) channel.close();
});

it('a note is read store by store; those of a later version are left out', () => {
  expect(parseChangeNote({ stores: ['jobs', 'presets'], since: 5 })).toEqual({ stores: ['jobs'] });
  for (const raw of [undefined, 'jobs', {}, { stores: 'jobs' }, { stores: [] }, { stores: ['presets'] }])
    expect(parseChangeNote(raw)).toBeUndefined();
});
