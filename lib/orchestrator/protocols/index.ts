import type { Protocol } from '../spec';
import { chat } from './chat';
import { fixed } from './fixed';
import type { TurnProtocol } from './protocol';
import { single } from './single';
import { toolorchestra } from './toolorchestra';

export const PROTOCOLS: Record<Protocol, TurnProtocol> = { chat, toolorchestra, single, fixed };
