/** @file Run before every unit test file: all words are there, as they are once a later screen is shown. */
import { loadLaterMessages } from '../src/i18n/later-messages';

await loadLaterMessages();
