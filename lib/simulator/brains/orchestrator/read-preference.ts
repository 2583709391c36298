import type { Option } from './read-tools';

/** A preference as an orchestrator understood it. */
export type ReadPreference = {
  /** Utility lost per US cent; utility is the chance of a right step, 0 to 1. */
  perCent: number;
  /** Utility lost per second. */
  perSecond: number;
  avoidsWeb: boolean;
  /** Wants what runs on own or open models. */
  wantsLocal: boolean;
  /** What to use more, and what not to use, as the sentence names it. */
  favoured: string[];
  refused: string[];
  /** The words that were understood, for the explanation; null when nothing was said. */
  quote: string | null;
  aims: ('cost' | 'speed' | 'accuracy' | 'privacy')[];
};

const usual = { perCent: 0.15, perSecond: 0.0015 };

const costWords =
  /\bcosts?\b|\bcheap|\bspend|\bbudget|\bmoney|\bprice|\bfrugal|\beconomical|\bthrift|\bexpens|\baffordable|\bdollars?\b|\bcents?\b/;
const speedWords =
  /\bfast|\bquick|\bspeed|\blatency|\bslow|\burgent|\bhurry|\bsoon\b|\bwait(?:ing)?\b|\btime\b|\bwithin [\d.,]+ (?:seconds?|minutes?)\b/;
const accuracyWords =
  /\baccura|\bcorrect|\bquality|\breliab|\bright answer|\bbest possible|\bas well as possible|\bprecis/;
const privacyWords =
  /\bprivate|\bprivacy|\bconfidential|\bno data leaves|\bdata (?:must|should|may) not leave|\bleaves? (?:the|our|my) (?:house|network|company)|\bon[- ]premise|\bself[- ]hosted|\bopen[- ]weights?|\blocal(?:ly)?\b|\bown (?:gpus?|servers?|models?|hardware)/;
const indifferent =
  /\b(?:no|any|whatever|regardless of|not (?:a )?(?:matter|concern|important)|does(?: not|n.t) matter|do(?: not|n.t) (?:care|mind)|no object|unimportant|ignore)\b/;
const mild =
  /\b(?:a little|slightly|somewhat|if possible|where possible|when possible|some|moderately|balanced?|reasonabl[ey]|also)\b/;
const strong =
  /\b(?:most|much|strongly|above all|as (?:low|cheap|little|fast|quick\w*|few|short) as|only|minimi[sz]e|lowest|cheapest|fastest|very|never|first of all|top priority|especially)\b/;

/** A limit asks for some care, not for the least: nothing is gained below it. */
const limit = /\bat most\b|\bwithin [\d.,]+/;

/** Second among several aims: less than what matters most, more than a little. */
const second = /\balso (?:important|matters?)\b/;

function emphasis(clause: string): number {
  if (limit.test(clause)) return 0.4;
  if (strong.test(clause)) return 1.6;
  if (second.test(clause)) return 0.7;
  return mild.test(clause) ? 0.4 : 1;
}

const sentencesOf = (text: string) =>
  text
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((part) => part.trim())
    .filter(Boolean);

const cue =
  /\b(?:prefer|please|avoid|never|don.t|do not|save|saving|keep|minimi[sz]e|cheap\w*|budget|as (?:low|few|little|fast|quick\w*|soon|accurate\w*) as|matters?|important|priority|want|wants|rather|favou?r|confidential|private|privacy|only|use|without|fast|quick\w*|accura\w+|cost|latency|spend at most|finish within)\b/i;

/** Names after "avoid" or "prefer", up to where the clause ends. */
function namedAfter(pattern: RegExp, sentence: string): string[] {
  return [...sentence.matchAll(pattern)].flatMap(([, names = '']) =>
    names
      .split(/,|\bor\b|\band\b|\/|\bto\b|\bover\b|\brather than\b|\bwhen(?:ever)?\b|\bif\b|\bunless\b|\bas\b/)
      .map((name) =>
        name
          .replace(/\b(?:the|a|an|any|all|using|use|of|tools?|models?|calls?|calling|more|often|family)\b/gi, ' ')
          .replace(/[_"'“”`]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
          .toLowerCase(),
      )
      .filter((name) => name.length > 2),
  );
}

/**
 * Understands what a user wrote beside the question. The rates start at the usual ones, 0.15 per cent and 0.0015 per second
 * (an orchestrator pays a cent more for fifteen points of chance), and each aim multiplies them: cost ×6, speed ×10,
 * accuracy ×0.25 on both; "a little" and "above all" weaken or strengthen that; "whatever it costs" sets a rate to 0.
 */
export function readPreference(remarks: string): ReadPreference {
  const read: ReadPreference = {
    ...usual,
    avoidsWeb: false,
    wantsLocal: false,
    favoured: [],
    refused: [],
    quote: null,
    aims: [],
  };
  const understood: string[] = [];
  let costFactor = 1;
  let speedFactor = 1;
  for (const sentence of sentencesOf(remarks)) {
    const text = sentence.toLowerCase();
    if (!cue.test(text)) continue;
    let heard = false;
    for (const clause of text.split(/,|;|\bbut\b|\bwhile\b/)) {
      const unconcerned = indifferent.test(clause);
      const force = emphasis(clause);
      if (costWords.test(clause)) {
        costFactor = unconcerned ? 0 : costFactor * 6 ** force;
        if (!unconcerned) read.aims.push('cost');
        heard = true;
      }
      if (speedWords.test(clause)) {
        speedFactor = unconcerned ? 0 : speedFactor * 10 ** force;
        if (!unconcerned) read.aims.push('speed');
        heard = true;
      }
      if (accuracyWords.test(clause) && !unconcerned) {
        costFactor *= 0.25 ** force;
        speedFactor *= 0.25 ** force;
        read.aims.push('accuracy');
        heard = true;
      }
    }
    const refused = namedAfter(
      /\b(?:avoid|never(?: use| call)?|do not (?:use|call)|don.t (?:use|call)|without|refrain from|instead of|rather than|no)\s+((?:[^.;!]|\.(?=\S)){3,200})/gi,
      sentence,
    );
    const favoured = namedAfter(
      /\b(?:prefer|favou?r|rather use|please use|use mainly|use mostly|make use of|rely on)\s+((?:[^.;!]|\.(?=\S)){3,200})/gi,
      sentence,
    );
    read.refused.push(...refused);
    read.favoured.push(...favoured.filter((name) => !refused.includes(name)));
    if (refused.some((name) => /\bweb\b|internet|online/.test(name))) read.avoidsWeb = true;
    if (privacyWords.test(text)) {
      read.wantsLocal = true;
      read.avoidsWeb = true;
      read.aims.push('privacy');
    }
    if (heard || refused.length > 0 || favoured.length > 0 || privacyWords.test(text)) understood.push(sentence);
  }
  read.perCent = usual.perCent * costFactor;
  read.perSecond = usual.perSecond * speedFactor;
  read.aims = [...new Set(read.aims)];
  read.quote = understood.length > 0 ? understood.join(' ') : null;
  return read;
}

/** `Aria family, large: …` → the family, and what tells this model from its siblings. */
const kinOf = ({ phrase }: Option) => phrase.toLowerCase().match(/^([\w-]+) family(?:,\s*([\w-]+))?/);

/** Whether a name means this model: its family alone, or its family with the very word that tells it from others. */
function meansModel(name: string, option: Option): boolean {
  const [, family, variant = ''] = kinOf(option) ?? [];
  if (!family) return false;
  const words = name.split(' ').filter((word) => word !== 'simulated');
  const rest = words.filter((word) => word !== family);
  return rest.length < words.length && rest.every((word) => variant.startsWith(word) || word.startsWith(variant));
}

const nameMatches = (names: readonly string[], option: Option): boolean => {
  const own = [option.tool.replace(/[_-]/g, ' '), option.choice ?? ''].map((name) => name.toLowerCase());
  return names.some(
    (name) =>
      own.includes(name) ||
      meansModel(name, option) ||
      (option.isWeb && /\bweb\b|internet/.test(name)) ||
      (!option.isWeb && option.purpose === 'search' && /\blocal\b/.test(name)),
  );
};

/** Whether the sentence rules this option out, by name or as web access. */
export const isRefused = (option: Option, preference: ReadPreference) =>
  (option.isWeb && preference.avoidsWeb) || nameMatches(preference.refused, option);

export const isFavoured = (option: Option, preference: ReadPreference) => nameMatches(preference.favoured, option);

/** Whether the description says that it runs on open weights or in the house. */
export const isLocal = (option: Option) => /open[- ]weights?|on[- ]premise|self[- ]hosted|\blocal/i.test(option.phrase);
