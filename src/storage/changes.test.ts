import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NOTE_PAUSE_MS, createChanges, type Changes } from './changes';

const opened: Changes[] = [];

function join(channelName: string): Changes {
  const changes = createChanges(channelName);
  opened.push(changes);
  return changes;
}

/** Two contexts and what each of them hears. */
function twoContexts() {
  const channel = `changes ${crypto.randomUUID()}`;
  const [here, there] = [join(channel), join(channel)];
  const heard = { here: [] as string[][], there: [] as string[][] };
  here.subscribe(['jobs', 'clips'], (stores) => heard.here.push([...stores]));
  there.subscribe(['jobs', 'clips'], (stores) => heard.there.push([...stores]));
  return { here, there, heard, channel };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => {
  for (const changes of opened.splice(0)) changes.close();
  vi.useRealTimers();
});

describe('change notes', () => {
  it('reach listeners here in a microtask and other contexts soon after', async () => {
    const { here, heard } = twoContexts();
    here.announce(['jobs']);
    expect(heard.here).toEqual([]);
    await Promise.resolve();
    expect(heard.here).toEqual([['jobs']]);
    await vi.waitFor(() => expect(heard.there).toEqual([['jobs']]));
    expect(heard.here).toHaveLength(1);
  });

  it('come once for many calls, and then at most once a pause', async () => {
    const { here, heard } = twoContexts();
    here.announce(['jobs']);
    here.announce(['clips', 'jobs']);
    await Promise.resolve();
    here.announce(['jobs']);
    here.announce(['jobs']);
    await Promise.resolve();
    expect(heard.here).toEqual([['jobs', 'clips']]);
    vi.advanceTimersByTime(NOTE_PAUSE_MS);
    expect(heard.here).toEqual([['jobs', 'clips'], ['jobs']]);
    vi.advanceTimersByTime(NOTE_PAUSE_MS);
    here.announce(['clips']);
    await Promise.resolve();
    expect(heard.here).toHaveLength(3);
  });

  it('name only the stores a listener watches, and leave out others', async () => {
    const { here, heard } = twoContexts();
    here.announce(['files', 'clips']);
    await Promise.resolve();
    expect(heard.here).toEqual([['clips']]);
    vi.advanceTimersByTime(NOTE_PAUSE_MS);
    here.announce(['settings']);
    await Promise.resolve();
    expect(heard.here).toHaveLength(1);
  });

  it('end with the subscription and with the channel', async () => {
    const { here } = twoContexts();
    const heard: string[][] = [];
    const stop = here.subscribe(['jobs'], (stores) => heard.push([...stores]));
    stop();
    here.announce(['jobs']);
    await Promise.resolve();
    here.announce(['jobs']);
    here.close();
    vi.advanceTimersByTime(NOTE_PAUSE_MS);
    expect(heard).toEqual([]);
  });

  it('that this build does not know are ignored', async () => {
    const { heard, channel } = twoContexts();
    const foreign = new BroadcastChannel(channel);
    for (const note of ['jobs', null, { stores: ['presets'] }, { stores: 'jobs' }]) foreign.postMessage(note);
    foreign.postMessage({ stores: ['presets', 'jobs'], since: 5 });
    await vi.waitFor(() => expect(heard.here).toEqual([['jobs']]));
    foreign.close();
  });
});
