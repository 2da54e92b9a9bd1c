/** @file English words: a failed render on another connection. Amounts and lengths come in written. */
export const queueElsewhere = {
  title: 'Render on another connection',
  intro:
    'The same shot with the nearest model of each of your other connections. Choosing one fills the form; nothing is sent before you press Render there.',
  none: 'None of your other connections has a model that takes this shot.',
  same: 'Everything stays as it is.',
  size: (pixels: string): string => `Size becomes ${pixels}`,
  seconds: (count: string): string => `Length becomes ${count} s`,
  without: {
    startImage: 'Without the start image',
    endImage: 'Without the last frame',
    references: 'With fewer reference images',
    audio: 'Sound as the model has it',
    seed: 'With another seed',
    negativePrompt: 'Without the negative prompt',
    steps: 'With other steps',
    guidance: 'With another guidance',
    extra: 'Without the parameters as JSON',
  },
  free: 'Free',
  unknown: 'Price not known',
  asMuch: 'as much as before',
  more: (amount: string): string => `${amount} more`,
  less: (amount: string): string => `${amount} less`,
  choose: 'Use this',
  chooseOf: (model: string, connection: string): string => `Use ${model} on ${connection}`,
  notNow: 'Not now',
};
