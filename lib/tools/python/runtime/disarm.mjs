import process from 'node:process';

/**
 * Takes from this process's own realm what a leaked reference could be used for: the network, signals to other
 * processes, native modules and the way to every built-in module. The walls are elsewhere; this makes the room
 * behind them emptier. Node's own code keeps its private references and goes on working.
 */
export function disarmProcess() {
  const processNames = [
    'binding',
    '_linkedBinding',
    'dlopen',
    'getBuiltinModule',
    'kill',
    '_kill',
    '_debugProcess',
    '_debugEnd',
    '_startProfilerIdleNotifier',
    'chdir',
    'setuid',
    'setgid',
    'seteuid',
    'setegid',
    'setgroups',
    'initgroups',
    'report',
    'loadEnvFile',
  ];
  const globalNames = ['fetch', 'WebSocket', 'EventSource', 'Worker', 'BroadcastChannel', 'Deno'];
  for (const name of processNames) Reflect.deleteProperty(process, name);
  for (const name of globalNames) Reflect.deleteProperty(globalThis, name);
}
