/** @file English words: the dialog of the first run. */
export const welcome = {
  title: 'Welcome to Sora Renderer',
  lead: 'Describe a shot, see the price before you pay, and close the tab. You get a message when the clip is on this device.',
  sandbox: {
    action: 'Try the sandbox',
    text: 'A practice server on this computer. Nothing is charged.',
    label: 'Sandbox',
    failed: 'The sandbox does not answer. Check that the command that started this app is still running.',
  },
  own: {
    action: 'Use my own server',
    text: 'vLLM-Omni, SGLang, FastVideo, LiteLLM or any Videos API.',
  },
  key: { action: 'Paste an API key', text: 'Or sign in, at a hosted service. You pay the service, not us.' },
  promise: 'Prompts, keys and clips stay on this device. Keys are encrypted and go only to the address you enter.',
};
