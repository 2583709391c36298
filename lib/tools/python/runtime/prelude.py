# Executed once, when the memory snapshot is made; every interpreter starts with what is defined here.
# The modules are imported so that programs find them loaded.
import ast, asyncio, base64, builtins, collections, contextlib, csv, datetime, decimal, fractions, functools, inspect, io  # noqa: E401
import itertools, json, linecache, math, os, random, re, statistics, string, sys, textwrap, time, traceback, types  # noqa: E401
from asyncio import base_events, events, tasks

from pyodide.code import CodeRunner
from pyodide.webloop import WebLoop


@contextlib.contextmanager
def _outside_the_interpreter_loop():
    """The program runs as a task of the interpreter's own loop; asyncio refuses a second loop while that shows."""
    outer = events._get_running_loop()
    if not isinstance(outer, WebLoop):
        yield
        return
    outer_task = tasks._swap_current_task(outer, None)
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(outer)
        tasks._swap_current_task(outer, outer_task)


class _SleepingLoop(base_events.BaseEventLoop):
    """An event loop without input or output: there is nothing to wait for but time."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def run_until_complete(self, future):
        with _outside_the_interpreter_loop():
            return super().run_until_complete(future)

    def run_forever(self):
        with _outside_the_interpreter_loop():
            super().run_forever()

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError('every task waits for something that can no longer happen')
        if timeout > 0:
            time.sleep(timeout)
        return ()

    def _process_events(self, _ready):
        pass

    def _write_to_self(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        pass


def _run_coroutine(main, *, debug=None, loop_factory=None):
    """`asyncio.run` for a program that itself runs inside an event loop."""
    with _outside_the_interpreter_loop():
        with asyncio.Runner(debug=debug, loop_factory=loop_factory or _SleepingLoop) as runner:
            return runner.run(main)


asyncio.run = asyncio.runners.run = _run_coroutine
asyncio.new_event_loop = events.new_event_loop = _SleepingLoop
WebLoop.run_until_complete = lambda self, future: _run_coroutine(future)


class _HiddenModules:
    """A speed bump. The walls are the bare realm, the engine without code generation, and the process."""

    _names = frozenset(('js', 'pyodide_js', '_pyodide_core', 'micropip', 'ctypes', '_ctypes'))

    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in self._names:
            raise ModuleNotFoundError(f'No module named {name!r} (not available in the sandbox)', name=name)
        return None


def __sandbox_seal(_sys=sys, _hidden=_HiddenModules()):
    _sys.meta_path.insert(0, _hidden)
    for name in [name for name in _sys.modules if name.split('.')[0] in _hidden._names]:
        del _sys.modules[name]


def _describe(error, _traceback=traceback):
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename != '<code>':
        frame = frame.tb_next
    try:
        message = str(error)
    except Exception:
        message = '<the exception cannot be shown>'
    try:
        text = ''.join(_traceback.format_exception(type(error), error, frame))
    except Exception:
        text = f'{type(error).__name__}: {message}'
    return {'type': str(type(error).__name__)[:200], 'message': message[:4000], 'traceback': text[-8000:]}


def _collect_files(work, before, max_bytes, max_files, _os=os, _base64=base64, _re=re):
    found = []
    left = max_bytes
    for name in sorted(_os.listdir(work)):
        path = _os.path.join(work, name)
        if len(found) == max_files or not _os.path.isfile(path) or before.get(name) == _os.stat(path).st_mtime_ns:
            continue
        size = _os.path.getsize(path)
        item = {'name': _re.sub(r'[\x00-\x1f\x7f/\\\ud800-\udfff]', '_', name)[-120:], 'size': size}
        if size <= left:
            left -= size
            with open(path, 'rb') as handle:
                item['dataBase64'] = _base64.b64encode(handle.read()).decode()
        else:
            item['skipped'] = True
        found.append(item)
    return found


async def _execute(source, namespace, _ast=ast, _Runner=CodeRunner):
    return await _Runner(source, filename='<code>', flags=_ast.PyCF_ALLOW_TOP_LEVEL_AWAIT).compile().run_async(namespace)


async def __sandbox_run(
    request_json,
    _json=json,
    _execute=_execute,
    _describe=_describe,
    _collect=_collect_files,
    _os=os,
    _base64=base64,
    _random=random,
    _linecache=linecache,
    _builtins=builtins,
    _repr=repr,
):
    request = _json.loads(request_json)
    _random.seed()  # its state is frozen in the snapshot
    source = request['code']
    _linecache.cache['<code>'] = (len(source), None, source.splitlines(True), '<code>')
    work = '/home/user'
    _os.makedirs(work, exist_ok=True)
    _os.chdir(work)
    for file in request['files']:
        with open(_os.path.join(work, file['name']), 'wb') as handle:
            handle.write(_base64.b64decode(file['dataBase64']))
    before = {name: _os.stat(name).st_mtime_ns for name in _os.listdir('.')}
    reply = {'ok': True, 'result': None}
    try:
        value = await _execute(source, {'__name__': '__main__', '__builtins__': _builtins})
        if value is not None:
            text = _repr(value)
            reply['result'] = text[: request['maxResultChars']]
            reply['truncated'] = len(text) > request['maxResultChars']
    except SystemExit as error:
        if error.code not in (None, 0):
            reply = {'ok': False, 'result': None, 'error': _describe(error)}
    except BaseException as error:
        reply = {'ok': False, 'result': None, 'error': _describe(error)}
    try:
        reply['files'] = _collect(work, before, request['maxArtefactBytes'], request['maxArtefacts'])
    except Exception:
        reply['files'] = []
    return _json.dumps(reply)
