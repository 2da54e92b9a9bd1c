/** @file English words: a possible twin, a render on the server that looks like one of ours. A part of the queue's words. */
export const twin = {
  name: 'Another render on the server',
  one: 'The server has another render that looks like this one. The browser may have sent the request twice.',
  many: (count: string): string =>
    `The server has ${count} other renders that look like this one. The browser may have sent the request more than once.`,
  adds: (price: string): string => `Keeping it fetches its clip and counts ${price} more as spent.`,
  addsUnknown: 'Keeping it fetches its clip and counts one more render at a price nobody told us.',
  addsNothing: 'Keeping it fetches its clip and costs nothing.',
  madeAt: (at: string): string => `made ${at}`,
  keep: 'Keep it',
  notMine: 'Not mine',
  /** a button's full name where there are several: "Keep it: video_123" */
  of: (action: string, id: string): string => `${action}: ${id}`,
  kept: 'Kept: it is in the queue as a render of its own.',
  dismissed: 'Left to the server. You are not asked about it again.',
};
