/**
 * @file Makes small real videos in the browser for the tests beside. Never part of the app.
 * A video is one plain colour per second, so that a picture of it tells its time; its left tenth is white, so that it
 * tells which way is up.
 */
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  CanvasSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
  type Rotation,
} from 'mediabunny';

/** The colours of the seconds 0, 1, 2, … */
export const SECOND_COLORS = ['red', 'lime', 'blue', 'yellow'] as const;

/** What the video is to be like. */
export interface TestVideo {
  format: 'mp4' | 'webm';
  width: number;
  height: number;
  /** seconds from one key frame to the next */
  keyEvery: number;
  hasAudio: boolean;
  rotation?: Rotation;
  /** from red to blue in small steps instead: encoders put a key frame at every sudden change, wished or not */
  fades?: boolean;
}

const FRAMES_PER_SECOND = 10;
const SAMPLE_RATE = 48_000;

/** H.264 in MP4 or VP9 in WebM, four seconds, with Opus sound if wished. */
export async function makeTestVideo(wish: TestVideo): Promise<Blob> {
  const canvas = new OffscreenCanvas(wish.width, wish.height);
  const target = new BufferTarget();
  const output = new Output({ format: wish.format === 'mp4' ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const picture = new CanvasSource(canvas, {
    codec: wish.format === 'mp4' ? 'avc' : 'vp9',
    quality: new Quality('high'),
    keyFrameInterval: wish.keyEvery,
  });
  output.addVideoTrack(picture, { rotation: wish.rotation ?? 0 });
  const sound = wish.hasAudio ? new AudioSampleSource({ codec: 'opus', quality: new Quality('low') }) : null;
  if (sound) output.addAudioTrack(sound);
  await output.start();
  for (const [second, color] of SECOND_COLORS.entries()) {
    if (sound) await addSilence(sound, second);
    for (let frame = 0; frame < FRAMES_PER_SECOND; frame += 1) {
      const at = second + frame / FRAMES_PER_SECOND;
      paint(canvas, wish.fades ? fadedColor(at / SECOND_COLORS.length) : color);
      await picture.add(at, 1 / FRAMES_PER_SECOND);
    }
  }
  await output.finalize();
  return new Blob([target.buffer ?? '']);
}

/** An MP4 that says it is HEVC, which Chromium on Linux cannot decode; its frames are noise. One second, 640 × 360. */
export async function makeHevcVideo(): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const picture = new EncodedVideoPacketSource('hevc');
  output.addVideoTrack(picture);
  await output.start();
  await picture.add(new EncodedPacket(new Uint8Array(100), 'key', 0, 1), {
    decoderConfig: { codec: 'hvc1.1.6.L93.B0', codedWidth: 640, codedHeight: 360, description: new Uint8Array(23) },
  });
  await output.finalize();
  return new Blob([target.buffer ?? '']);
}

async function addSilence(sound: AudioSampleSource, second: number): Promise<void> {
  const sample = new AudioSample({
    data: new Float32Array(SAMPLE_RATE),
    format: 'f32',
    numberOfChannels: 1,
    sampleRate: SAMPLE_RATE,
    timestamp: second,
  });
  await sound.add(sample);
  sample.close();
}

function fadedColor(part: number): string {
  return `rgb(${255 * (1 - part)} 0 ${255 * part})`;
}

function paint(canvas: OffscreenCanvas, color: string): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width / 10, canvas.height);
}
