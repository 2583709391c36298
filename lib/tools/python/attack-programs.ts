/** What an attack tries to reach; planted on the host by the test. */
export type Targets = {
  /** A file on the host whose content is a secret. */
  secretFile: string;
  /** A folder on the host that must stay empty. */
  emptyDir: string;
  /** A listener that must never hear anything. */
  url: string;
  port: number;
};

export type AttackProgram = {
  name: string;
  code: (targets: Targets) => string;
  /** What stdout shows when the attempt was made and failed. Programs that end their interpreter have none. */
  blocked?: RegExp;
  /** The `error.type` of a program that cannot end well. */
  endsAs?: 'Crashed' | 'Timeout' | 'Protocol';
  timeoutMs?: number;
};

const py = (value: string) => JSON.stringify(value);

/** Prints what an attempt brought, or the error that stopped it. */
const attempt = `
async def attempt(label, action):
    try:
        value = action()
        if hasattr(value, '__await__'): value = await value
        print(label, 'GOT', repr(value)[:500])
    except BaseException as error:
        print(label, 'BLOCKED', type(error).__name__, str(error)[:300])
`;

/** Undoes the speed bump: from here the program holds every JavaScript object of its realm. */
const unhide = `${attempt}
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != '_HiddenModules']
import js, pyodide_js
from pyodide.ffi import to_js, create_proxy
`;

const pythonAttacks: AttackProgram[] = [
  {
    name: 'os.system runs a shell',
    code: ({ emptyDir }) => `import os\nprint('status', os.system(${py(`touch ${emptyDir}/marker`)}))`,
    blocked: /^status -1$/m,
  },
  {
    name: 'subprocess, popen, fork, exec, spawn',
    code: ({ emptyDir }) => `${attempt}
import os, subprocess
target = ${py(`${emptyDir}/marker`)}
await attempt('run', lambda: subprocess.run(['touch', target]))
await attempt('shell', lambda: subprocess.check_output('touch ' + target, shell=True))
await attempt('popen', lambda: os.popen('touch ' + target).read())
await attempt('fork', lambda: os.fork())
await attempt('exec', lambda: os.execv('/bin/touch', ['touch', target]))
await attempt('spawn', lambda: os.posix_spawn('/bin/touch', ['touch', target], {}))
`,
    blocked: /(\w+ BLOCKED .*\n){6}/,
  },
  {
    name: 'multiprocessing, threads and asyncio subprocesses',
    code: ({ emptyDir }) => `${attempt}
import asyncio, threading
target = ${py(`${emptyDir}/marker`)}
def pool():
    import multiprocessing
    return multiprocessing.Pool(1).map(str, [1])
await attempt('pool', pool)
await attempt('thread', lambda: threading.Thread(target=print).start())
async def shell(): return await asyncio.create_subprocess_shell('touch ' + target)
await attempt('async', lambda: shell())
await attempt('async-run', lambda: asyncio.run(shell()))
`,
    blocked: /pool BLOCKED .*\nthread BLOCKED .*\nasync BLOCKED .*\nasync-run BLOCKED/,
  },
  {
    name: 'reads files of the host',
    code: ({ secretFile }) => `${attempt}
import os, glob, pathlib
for path in (${py(secretFile)}, '/etc/passwd', '/proc/self/environ', '/proc/1/environ', '/proc/self/cmdline'):
    await attempt('open', lambda: open(path).read())
await attempt('listdir', lambda: os.listdir(os.path.dirname(${py(secretFile)})))
print('exists', os.path.exists(${py(secretFile)}), glob.glob('/etc/pass*'), list(pathlib.Path('/').glob('etc')))
`,
    blocked: /(open BLOCKED FileNotFoundError .*\n){5}listdir BLOCKED .*\nexists False \[\] \[\]/,
  },
  {
    name: 'writes files on the host',
    code: ({ emptyDir }) => `${attempt}
import os, shutil
await attempt('write', lambda: open(${py(`${emptyDir}/marker`)}, 'w').write('x'))
os.makedirs(${py(emptyDir)}, exist_ok=True)
print('inside', open(${py(`${emptyDir}/marker`)}, 'w').write('x'))
shutil.rmtree(${py(emptyDir)})
`,
    blocked: /write BLOCKED FileNotFoundError .*\ninside 1/,
  },
  {
    name: 'links to files of the host',
    code: ({ secretFile }) => `import os
os.symlink(${py(secretFile)}, 'link.txt')
os.symlink('/etc/passwd', 'passwd.txt')
print('linked', os.path.exists('link.txt'))`,
    blocked: /linked False/,
  },
  {
    name: 'environment variables',
    code: () => `import os\nprint('environ', dict(os.environ), os.getenv('PODIUM_TEST_SECRET'))`,
    blocked: /environ \{.*\} None/,
  },
  {
    name: 'imports modules from the host',
    code: ({ secretFile }) => `${attempt}
import os, sys, importlib.util
sys.path.insert(0, os.path.dirname(${py(secretFile)}))
await attempt('import', lambda: __import__('planted'))
`,
    blocked: /import BLOCKED ModuleNotFoundError/,
  },
  {
    name: 'network: socket, urllib, http.client, asyncio',
    code: ({ url, port }) => `${attempt}
import asyncio, socket, urllib.request, http.client
await attempt('socket', lambda: socket.create_connection(('127.0.0.1', ${port}), timeout=1).send(b'GET / HTTP/1.0\\r\\n\\r\\n'))
await attempt('urllib', lambda: urllib.request.urlopen(${py(url)}, timeout=1).read())
def client():
    connection = http.client.HTTPConnection('127.0.0.1', ${port}, timeout=1); connection.request('GET', '/'); return connection.getresponse().read()
await attempt('client', client)
async def stream(): return await asyncio.wait_for(asyncio.open_connection('127.0.0.1', ${port}), 1)
await attempt('stream', lambda: asyncio.run(stream()))
`,
    blocked: /socket BLOCKED .*\nurllib BLOCKED .*\nclient BLOCKED .*\nstream BLOCKED/,
  },
  {
    name: 'network: pyfetch and open_url',
    code: ({ url }) => `${attempt}
async def fetch():
    from pyodide.http import pyfetch
    return await (await pyfetch(${py(url)})).string()
def open_url():
    from pyodide.http import open_url
    return open_url(${py(url)}).read()
await attempt('pyfetch', lambda: fetch())
await attempt('open_url', open_url)
`,
    blocked: /pyfetch BLOCKED .*\nopen_url BLOCKED/,
  },
  {
    name: 'modules that lead to JavaScript are hidden',
    code: () => `${attempt}
import importlib
for name in ('js', 'pyodide_js', '_pyodide_core', 'ctypes', '_ctypes', 'micropip'):
    await attempt(name, lambda: importlib.import_module(name))
`,
    blocked: /(\w+ BLOCKED ModuleNotFoundError .*\n){6}/,
  },
  {
    name: 'run_js',
    code: () => `${attempt}
def run(source):
    from pyodide.code import run_js
    return run_js(source)
await attempt('env', lambda: run('process.env'))
await attempt('import', lambda: run("import('node:fs')"))
`,
    blocked: /env BLOCKED .*\nimport BLOCKED/,
  },
  {
    name: 'constructor chains of proxies found by hand and by the garbage collector',
    code: () => `${attempt}
import gc
from pyodide.ffi import to_js, JsProxy
await attempt('array', lambda: to_js([1]).constructor.constructor('return process.env')())
await attempt('map', lambda: to_js({'a': 1}).constructor.constructor('return globalThis.process')())
found = [item for item in gc.get_objects() if isinstance(item, JsProxy)]
print('proxies', len(found))
for item in found[:200]:
    try:
        value = item.constructor.constructor('return process')()
        print('GOT', value.env)
    except BaseException as error:
        pass
`,
    blocked: /array BLOCKED .*EvalError.*\nmap BLOCKED .*EvalError.*\nproxies \d+\n$/,
  },
  {
    name: 'signals to other processes',
    code: () => `${attempt}
import os, signal
print('ids', os.getpid(), os.getppid())
await attempt('parent', lambda: os.kill(os.getppid(), signal.SIGKILL))
await attempt('all', lambda: os.kill(-1, signal.SIGKILL))
`,
    blocked: /ids \d+ \d+\n/,
  },
  { name: 'os._exit ends only its interpreter', code: () => 'import os\nos._exit(0)', endsAs: 'Crashed' },
  { name: 'os.abort ends only its interpreter', code: () => 'import os\nos.abort()', endsAs: 'Crashed' },
  {
    name: 'invalid bytecode ends only its interpreter',
    code: () => `
def f(): pass
f.__code__ = f.__code__.replace(co_code=bytes([116, 255]) * 50, co_consts=(), co_names=(), co_stacksize=1)
f()`,
  },
  {
    name: 'endless recursion ends only its interpreter',
    code: () => 'import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1) + 1\nf(0)',
  },
];

const realmAttacks: AttackProgram[] = [
  {
    name: 'names of the realm',
    code: () => `${unhide}
names = set(js.Object.getOwnPropertyNames(js.globalThis).to_py())
forbidden = {'process', 'require', 'module', 'global', 'Buffer', 'fetch', 'Worker', 'WebSocket', 'XMLHttpRequest',
  'importScripts', 'EventSource', 'Deno', 'Bun', 'loadPyodide', '__allocate', '__boot', '__snapshot', '__platform'}
print('found', sorted(names & forbidden))
for name in ('process', 'require', 'fetch', 'Deno'):
    await attempt(name, lambda: getattr(js, name))
`,
    blocked: /found \[\]\n(\w+ BLOCKED AttributeError .*\n){4}/,
  },
  {
    name: 'code from strings',
    code: () => `${unhide}
source = 'return globalThis.process'
await attempt('eval', lambda: js.eval('globalThis.process'))
await attempt('Function', lambda: js.Function.new(source)())
await attempt('chain', lambda: js.Object.constructor(source)())
await attempt('global', lambda: js.globalThis.constructor.constructor(source)())
await attempt('error', lambda: js.Error.new('x').constructor.constructor(source)())
await attempt('async', lambda: js.Object.getPrototypeOf(pyodide_js.runPythonAsync).constructor(source)())
await attempt('promise', lambda: js.Promise.constructor(source)())
js.setTimeout('globalThis.leaked = 1', 0)
import asyncio
await asyncio.sleep(0.05)
print('timer', hasattr(js, 'leaked'))
`,
    blocked: /(\w+ BLOCKED .*EvalError.*\n){7}timer False/,
  },
  {
    name: 'mountNodeFS, NODEFS and node sockets',
    code: () => `${unhide}
pyodide_js.FS.mkdirTree('/mnt/raw')
await attempt('mountNodeFS', lambda: pyodide_js.mountNodeFS('/mnt', '/etc'))
await attempt('NODEFS', lambda: pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, to_js({'root': '/etc'}, dict_converter=js.Object.fromEntries), '/mnt/raw'))
await attempt('sockets', lambda: pyodide_js._api.config.useNodeSockFS and 1 or pyodide_js.useNodeSockFS())
import os
print('mounted', os.path.exists('/mnt/passwd'), os.path.exists('/mnt/raw/passwd'))
`,
    blocked: /mountNodeFS BLOCKED .*\nNODEFS BLOCKED .*\nsockets BLOCKED .*\nmounted False False/,
  },
  {
    name: 'loadPackage from a name and from an address',
    code: ({ url }) => `${unhide}
import asyncio
await attempt('numpy', lambda: asyncio.wait_for(pyodide_js.loadPackage('numpy'), 2))
await attempt('address', lambda: asyncio.wait_for(pyodide_js.loadPackage(${py(`${url}/x-1.0-py3-none-any.whl`)}), 2))
await attempt('use', lambda: __import__('numpy'))
`,
    blocked: /use BLOCKED ModuleNotFoundError/,
  },
  {
    name: 'ctypes runs JavaScript',
    code: () => `${unhide}
import ctypes
print(ctypes.CDLL(None).emscripten_run_script_int(b'process.pid'))`,
    endsAs: 'Crashed',
  },
  {
    name: 'ctypes runs a shell',
    code: ({ emptyDir }) => `${unhide}
def system():
    import ctypes
    return ctypes.CDLL(None).system(${py(`touch ${emptyDir}/marker`)}.encode())
await attempt('system', system)`,
    blocked: /system (BLOCKED|GOT -1)/,
  },
  {
    name: 'stack frames of the host',
    code: () => `${unhide}
lines = []
def prepare(error, frames):
    for frame in frames:
        file = str(frame.getFileName())
        if 'host.js' in file or 'runner' in file or 'node:' in file:
            for value in (frame.getThis(), frame.getFunction()):
                lines.append(type(value).__name__ if isinstance(value, JsProxy) else 'nothing')
    return 'seen ' + str(len(lines) > 0) + ' ' + ' '.join(sorted(set(lines)))
from pyodide.ffi import JsProxy
js.Error.stackTraceLimit = 200
js.Error.prepareStackTrace = create_proxy(prepare)
print(js.Error.new('x').stack)
`,
    blocked: /^seen True nothing$/m,
  },
  {
    name: 'an error that inspects whoever prints it',
    code: () => `${unhide}
def steal(depth, options, inspect, *rest):
    print('leaked', inspect)
trap = js.Error.new('x')
js.Reflect.set(trap, getattr(js.Symbol, 'for')('nodejs.util.inspect.custom'), create_proxy(steal))
js.setTimeout(js.Promise.reject.bind(js.Promise), 0, trap)
import asyncio
await asyncio.sleep(5)`,
    endsAs: 'Crashed',
  },
  {
    name: 'internals of Pyodide and Emscripten',
    code: () => `${unhide}
module = pyodide_js._module
for name in ('require', 'process', 'fs', 'nodePath', 'readFile', 'nodeFs'):
    await attempt(name, lambda: getattr(module, name))
print('env', js.JSON.stringify(module.ENV) if hasattr(module, 'ENV') else None)
await attempt('import', lambda: js.__noImport('node:fs'))
await attempt('script', lambda: pyodide_js._api.loadScript('node:fs'))
await attempt('run', lambda: pyodide_js._api.run_js('process'))
`,
    blocked: /(\w+ BLOCKED .*\n){6}env .*\nimport BLOCKED .*\nscript BLOCKED .*\nrun BLOCKED/,
  },
  {
    name: 'poisoned toJSON',
    code: () => `${unhide}\njs.Object.prototype.toJSON = create_proxy(lambda *a: 'poison')\nprint('poisoned')`,
  },
  {
    name: 'poisoned promises and arrays',
    code: () =>
      `${unhide}\njs.Array.prototype.push = js.Object\njs.Promise.prototype.then = js.Object\nprint('poisoned')`,
    timeoutMs: 2000,
  },
  {
    name: 'a forged poll that never answers in time',
    code: () => `${unhide}\njs.__poll = create_proxy(lambda *a: to_js([1]))\nimport asyncio\nawait asyncio.sleep(3600)`,
    endsAs: 'Timeout',
    timeoutMs: 1500,
  },
  {
    name: 'a forged poll that returns garbage',
    code: () =>
      `${unhide}\njs.__poll = create_proxy(lambda *a: '{"ok":true,"files":[{"name":"../../x","size":1,"dataBase64":"eA=="}]}')`,
    endsAs: 'Protocol',
  },
  {
    name: 'starting a second run from within',
    code: () => `${unhide}
await attempt('start', lambda: js.__start('{"code":"1","files":[],"maxOutputBytes":1}', '00'))
print('still here')`,
  },
];

export const attackPrograms: AttackProgram[] = [...pythonAttacks, ...realmAttacks];
