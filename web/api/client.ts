/** Talks to the server that served the page, and to nothing else. */

/** A request that did not work, in words for the person at the screen. */
export class RequestFailure extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function answer<Body>(path: string, init?: RequestInit): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new RequestFailure(0, "Casus does not answer. Is `casus serve` still running in its terminal?");
  }
  if (!response.ok) throw new RequestFailure(response.status, await reason(response));
  // The server's answers are typed on both sides; contract.test.ts compares the two.
  return (await response.json()) as Body;
}

async function reason(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "error" in body) return String(body.error);
  } catch {
    // Not JSON: the status has to say it.
  }
  return `The server answered ${response.status}.`;
}

export function getJson<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  return answer<Body>(path, { signal: signal ?? null });
}

export function postJson<Body>(path: string, body: unknown): Promise<Body> {
  return answer<Body>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
