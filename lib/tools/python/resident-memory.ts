import 'server-only';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

const KB_PER_MB = 1024;

function linuxResidentKb(pid: number): number {
  const own = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(/* turbopackIgnore: true */ `/proc/${pid}/status`, 'utf8'))?.[1];
  let sum = Number(own ?? 0);
  let children = '';
  try {
    children = readFileSync(/* turbopackIgnore: true */ `/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    // A kernel without this file; then only the child itself is counted.
  }
  for (const child of children.split(' ').filter(Boolean)) sum += linuxResidentKb(Number(child));
  return sum;
}

/**
 * Resident memory in MB of a process and, on Linux, of its descendants (a launcher like bwrap is only their
 * parent). Calls back with undefined when the process is gone or the system cannot tell.
 */
export function measureResidentMb(pid: number, done: (megabytes: number | undefined) => void): void {
  if (process.platform === 'linux') {
    try {
      done(linuxResidentKb(pid) / KB_PER_MB);
    } catch {
      done(undefined);
    }
    return;
  }
  if (process.platform === 'win32') {
    done(undefined);
    return;
  }
  execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) => {
    const kilobytes = Number(stdout);
    done(error || !(kilobytes > 0) ? undefined : kilobytes / KB_PER_MB);
  });
}
