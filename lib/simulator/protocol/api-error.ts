/** A refusal in the shape OpenAI-compatible servers use; the type names are vLLM's. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly param: string | null;
  readonly headers: Record<string, string>;

  constructor(options: {
    status: number;
    type: string;
    message: string;
    param?: string | null;
    headers?: Record<string, string>;
  }) {
    super(options.message);
    this.name = 'ApiRefusal';
    this.status = options.status;
    this.type = options.type;
    this.param = options.param ?? null;
    this.headers = options.headers ?? {};
  }

  toResponse(): Response {
    const { message, type, param, status } = this;
    return Response.json({ error: { message, type, param, code: status } }, { status, headers: this.headers });
  }
}

/** A 400 that names the field at fault. */
export const badRequest = (message: string, param: string | null) =>
  new ApiRefusal({ status: 400, type: 'BadRequestError', message, param });

export const unknownPath = (path: string) =>
  new ApiRefusal({
    status: 404,
    type: 'NotFoundError',
    message: `The simulated backend has no ${path}; it serves /v1/models and /v1/chat/completions.`,
  }).toResponse();
