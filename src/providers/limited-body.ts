/**
 * @file A body that may take as long as it likes but may not stand still. Used by `provider-fetch.ts` for files; it never
 * reads ahead more than one piece and never looks into the bytes.
 */

/**
 * The same answer; when a wait for the next piece of its body takes longer than `pauseMs`, `abort` is called, which has
 * to break the body.
 */
export function limitPauses(response: Response, pauseMs: number, abort: () => void): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const timer = setTimeout(abort, pauseMs);
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
