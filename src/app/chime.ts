/**
 * @file The soft tone of a finished clip: two sine notes, the second a fifth above. Loaded with its first use. Called by the
 * page's platform.
 */

/** Hertz, and when each begins and ends, in seconds. */
const NOTES = [
  { frequency: 587.33, at: 0, endsAt: 0.24 },
  { frequency: 880, at: 0.12, endsAt: 0.4 },
];

/** Loud enough to be heard beside quiet music, far from an alarm; 1 is full scale. */
const PEAK = 0.07;

/** A note that begins at once clicks: it rises in this time, in seconds. */
const RISE = 0.02;

/** Plays it, if the person has touched this page: before that browsers let no page sound, and complain. */
export async function playChime(): Promise<void> {
  if (!navigator.userActivation.hasBeenActive) return;
  const audio = new AudioContext();
  const start = audio.currentTime;
  const ends = NOTES.map(({ frequency, at, endsAt }) => {
    const tone = new OscillatorNode(audio, { type: 'sine', frequency });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.setValueAtTime(0, start + at);
    loudness.gain.linearRampToValueAtTime(PEAK, start + at + RISE);
    // An exponential fall cannot reach 0; a thousandth cannot be heard.
    loudness.gain.exponentialRampToValueAtTime(PEAK / 1000, start + endsAt);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + endsAt);
    return new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }));
  });
  await Promise.all(ends);
  await audio.close();
}
