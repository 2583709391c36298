// Runs inside the bare `vm` context, after realm-platform.js: starts Pyodide and speaks the run protocol.
// Only strings and numbers cross back to the host; the host never touches an object of this context.
(() => {
  const realm = globalThis;
  const { assets, reseed, runDueTimers } = realm.__platform;
  delete realm.__platform;

  let python = null;
  let snapshot = null;
  let reply = null;

  const capture = () => ({ chunks: [], size: 0 });
  let stdout = capture();
  let stderr = capture();
  let maxOutputBytes = 1 << 20;
  let truncated = false;

  const writer = (target) => (bytes) => {
    const { chunks, size } = target();
    const room = maxOutputBytes - size;
    if (room > 0) chunks.push(bytes.slice(0, room));
    if (bytes.length > room) truncated = true;
    target().size = Math.min(maxOutputBytes, size + bytes.length);
    return bytes.length;
  };

  const textOf = ({ chunks, size }) => {
    const all = new Uint8Array(size);
    let offset = 0;
    for (const chunk of chunks) {
      all.set(chunk, offset);
      offset += chunk.length;
    }
    return new realm.TextDecoder().decode(all);
  };

  /** Gives the host a buffer of this context to fill with the file `name`. */
  realm.__allocate = (name, byteLength) => {
    const bytes = new ArrayBuffer(byteLength);
    assets.set(name, bytes);
    return bytes;
  };

  realm.__boot = (optionsJson) => {
    const options = JSON.parse(optionsJson);
    const { loadPyodide, __createPyodideModule } = realm;
    delete realm.loadPyodide;
    delete realm.__createPyodideModule;
    let state = 'pending';
    realm.__bootState = () => state;
    loadPyodide({
      indexURL: 'file:///p/',
      packageBaseUrl: 'file:///p/',
      lockFileContents: options.lockFile,
      createPyodideModule: __createPyodideModule,
      env: { HOME: '/home/user' },
      stdin: () => null,
      ...(options.makeSnapshot && { _makeSnapshot: true }),
      ...(assets.has('snapshot') && { _loadSnapshot: new Uint8Array(assets.get('snapshot')) }),
    }).then(
      (loaded) => {
        python = loaded;
        python.setStdout({ write: writer(() => stdout), isatty: false });
        python.setStderr({ write: writer(() => stderr), isatty: false });
        python.setStdin({ error: false, stdin: () => undefined });
        if (options.makeSnapshot) {
          python.runPython(options.prelude);
          snapshot = python.makeMemorySnapshot();
        } else {
          python.runPython('__sandbox_seal()');
          python._api.config._loadSnapshot = undefined;
        }
        state = 'ok';
      },
      (error) => {
        state = `${error}\n${error?.stack}`;
      },
    );
    assets.delete('snapshot');
  };

  realm.__snapshot = () => snapshot;

  /** Removes everything only the start needed. */
  realm.__seal = () => {
    const startOnly = ['__allocate', '__boot', '__bootState', '__snapshot', '__seal'];
    for (const name of [...startOnly, 'fetch', 'WorkerGlobalScope', 'location']) delete realm[name];
    assets.clear();
  };

  const finish = (outcome) => {
    try {
      python.runPython('import sys; sys.stdout.flush(); sys.stderr.flush()');
    } catch {
      // The program may have broken its own streams; what was written so far still counts.
    }
    reply = JSON.stringify({
      ...outcome,
      stdout: textOf(stdout),
      stderr: textOf(stderr),
      truncated: truncated || outcome.truncated === true,
    });
  };

  const failed = (error) =>
    finish({
      ok: false,
      result: null,
      error: { type: 'Crashed', message: String(error?.message || error).slice(-2000) },
      files: [],
    });

  realm.__start = (requestJson, randomKeyHex) => {
    reseed(randomKeyHex);
    maxOutputBytes = JSON.parse(requestJson).maxOutputBytes;
    stdout = capture();
    stderr = capture();
    truncated = false;
    try {
      python.globals
        .get('__sandbox_run')(requestJson)
        .then((json) => finish(JSON.parse(String(json))), failed);
    } catch (error) {
      failed(error);
    }
  };

  /** The reply as JSON once there is one; before that, how many milliseconds the host may sleep. */
  realm.__poll = () => reply ?? runDueTimers();
})();
