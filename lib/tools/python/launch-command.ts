import 'server-only';
import path from 'node:path';
import { type LauncherName, sandboxLimits } from './sandbox';

/** A way to start a child, with the programs found on this machine. */
export type Launcher = {
  name: LauncherName;
  /** Deno, bwrap or unshare itself; absent for `plain`. */
  program?: string;
  /** util-linux' setpriv, which ties the child's life to ours; Linux only. */
  setpriv?: string;
  /** The Node that runs the child (not used by `deno`). */
  node: { program: string; version: string };
};

export type LaunchRequest = {
  script: string;
  /** Passed as the script's one argument. */
  config: Record<string, unknown>;
  /** Files and folders (ending in `/`) the child may read. */
  readable: readonly string[];
};

export type LaunchCommand = { program: string; args: string[]; env: Record<string, string> };

const { scriptHeapMb, dataMemoryMb, maxTimeoutMs } = sandboxLimits;

const engineFlags = [
  '--disallow-code-generation-from-strings',
  '--liftoff-only', // Half the start-up CPU and a third less memory; only long loops would gain from the optimiser.
  '--max-semi-space-size=1',
  `--max-old-space-size=${scriptHeapMb}`,
];

/** Node's permission model under the name this version knows it by. */
export function permissionFlags(nodeVersion: string, readable: readonly string[]): string[] {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    isStable ? '--permission' : '--experimental-permission',
    ...readable.map((entry) => `--allow-fs-read=${entry}`),
  ];
}

function nodeArgs({ node }: Launcher, request: LaunchRequest): string[] {
  const flags = [...engineFlags, '--no-addons', '--no-warnings', ...permissionFlags(node.version, request.readable)];
  return [...flags, request.script, JSON.stringify(request.config)];
}

function denoArgs(request: LaunchRequest): string[] {
  const switches = ['--no-prompt', '--no-config', '--no-lock', '--no-remote', '--cached-only', '--quiet'];
  const reads = `--allow-read=${request.readable.map((entry) => entry.replace(/\/$/, '')).join(',')}`;
  const engine = `--v8-flags=${engineFlags.join(',')}`;
  return ['run', ...switches, reads, engine, request.script, JSON.stringify(request.config)];
}

function bwrapArgs({ node }: Launcher, request: LaunchRequest): string[] {
  const systemDirs = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/nix/store'];
  const readable = [node.program, ...request.readable.map((entry) => entry.replace(/\/$/, ''))];
  return [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'],
    ...systemDirs.flatMap((dir) => ['--ro-bind-try', dir, dir]),
    ...['--ro-bind-try', '/etc/ld.so.cache', '/etc/ld.so.cache'],
    ...['/dev/null', '/dev/urandom'].flatMap((device) => ['--dev-bind', device, device]),
    ...readable.flatMap((entry) => ['--ro-bind', entry, entry]),
    ...['--chdir', path.dirname(request.script), '--'],
  ];
}

/** A shell that sets this process's limits and then becomes the child. Systems without a limit go on without it. */
function withLimits(command: LaunchCommand, name: LauncherName): LaunchCommand {
  const cpuSeconds = Math.ceil(maxTimeoutMs / 1000) + 20; // stops a program whose parent was killed
  const limits = [
    'ulimit -c 0',
    `ulimit -t ${cpuSeconds}`,
    `ulimit -d ${dataMemoryMb * 1024}`,
    ...(name === 'deno' ? [] : ['ulimit -f 0']), // Deno keeps small caches
  ];
  const script = `${limits.map((limit) => `${limit} 2>/dev/null`).join('; ')}; exec "$0" "$@"`;
  return { ...command, program: '/bin/sh', args: ['-c', script, command.program, ...command.args] };
}

/** The complete command line of one child, with every limit that needs no privilege. */
export function launchCommand(launcher: Launcher, request: LaunchRequest): LaunchCommand {
  const node = [launcher.node.program, ...nodeArgs(launcher, request)];
  const tied = launcher.setpriv ? [launcher.setpriv, '--no-new-privs', '--pdeathsig', 'KILL'] : [];
  const argv = (() => {
    switch (launcher.name) {
      case 'deno':
        return [...tied, launcher.program, ...denoArgs(request)];
      case 'bwrap':
        return [launcher.program, ...bwrapArgs(launcher, request), ...node];
      case 'unshare':
        // Entering the namespaces forgets the death signal, so it is set after that.
        return [launcher.program, '--map-root-user', '--net', ...tied, ...node];
      case 'plain':
        return [...tied, ...node];
    }
  })();
  const [program = '', ...args] = argv.filter((part): part is string => part !== undefined);
  const env: Record<string, string> = launcher.name === 'deno' ? { DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' } : {};
  const command = { program, args, env };
  return process.platform === 'win32' ? command : withLimits(command, launcher.name);
}
