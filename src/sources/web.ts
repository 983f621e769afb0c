import { lookup as resolve } from "node:dns";
import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { Hints } from "../read/index.js";
import { codeOf, collect, megabytes, messageOf } from "./bytes.js";
import { isNetworkAddress, isPublicAddress } from "./network-address.js";
import { type OpenedSource, type SourceSettings, sourceError } from "./source.js";

const privateRemedy = "download the page yourself and give the file";

/** A page that is not fetched, with the words for the user. */
class Refused extends Error {
  readonly remedy: string;

  constructor(reason: string, remedy: string) {
    super(reason);
    this.remedy = remedy;
  }
}

/** Fetches a page: its bytes as they came, its media type, character set and final address. */
export async function fetchPage(address: string, settings: SourceSettings): Promise<OpenedSource> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), settings.timeout);
  try {
    const { url, response } = await follow(address, settings, controller.signal);
    const body = await collect(response, settings.sizeLimit);
    if (!body) {
      response.destroy();
      throw new Refused(
        `the page is larger than ${megabytes(settings.sizeLimit)}`,
        "download it and give its parts",
      );
    }
    const bytes = decodeContent(body, response.headers["content-encoding"], settings.sizeLimit);
    return { bytes, hints: hintsOf(address, url, response, settings.hints) };
  } catch (error) {
    return fetchError(address, error, controller.signal.aborted, settings.timeout);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

interface Answer {
  readonly url: URL;
  readonly response: IncomingMessage;
}

async function follow(address: string, settings: SourceSettings, signal: AbortSignal): Promise<Answer> {
  let url = parse(address);
  for (let count = 0; count <= settings.redirects; count++) {
    const response = await get(url, settings, signal);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy();
      url = parse(location, url);
      continue;
    }
    if (status >= 200 && status < 300) return { url, response };
    response.destroy();
    throw statusError(status);
  }
  throw new Refused(
    `redirects more than ${settings.redirects} times`,
    "open it in a browser and save the page",
  );
}

function parse(address: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw new Refused("is not a valid address", "check the address");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new Refused(
      `redirects to an address that is not http (${url.protocol})`,
      "download it and give the file",
    );
  }
  url.hash = "";
  return url;
}

function get(url: URL, settings: SourceSettings, signal: AbortSignal): Promise<IncomingMessage> {
  if (!settings.allowPrivate && isNetworkAddress(url.hostname) && !isPublicAddress(url.hostname)) {
    return Promise.reject(privateAddress(url.hostname));
  }
  const options: RequestOptions = {
    signal,
    lookup: settings.allowPrivate ? undefined : publicLookup,
    headers: {
      "user-agent": "casus",
      accept: "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8",
      "accept-language": "en",
      "accept-encoding": "identity",
    },
  };
  return new Promise((settle, reject) => {
    const request: ClientRequest = (url.protocol === "https:" ? httpsRequest : httpRequest)(
      url,
      options,
      settle,
    );
    request.on("error", reject);
    request.end();
  });
}

/** Resolves a name and gives only public addresses to the connection, so that what is judged is what is used. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, "", 0);
      return;
    }
    // One private address among public ones is an attack or a mistake: the name is refused as a whole.
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(privateAddress(hostname), "", 0);
      return;
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function privateAddress(host: string): Refused {
  return new Refused(`${host} is an address of this machine or of a private network`, privateRemedy);
}

function hintsOf(
  address: string,
  url: URL,
  response: IncomingMessage,
  given: SourceSettings["hints"],
): Hints {
  const type = response.headers["content-type"] ?? "";
  const mediaType = type.split(";", 1)[0].trim().toLowerCase();
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1];
  return {
    url: url.href,
    ...(mediaType === "" ? {} : { mediaType }),
    ...(charset === undefined ? {} : { charset }),
    ...given,
    name: address,
  };
}

/** Undoes a content coding that the server used although none was asked for. */
function decodeContent(body: Uint8Array, coding: string | undefined, most: number): Uint8Array {
  const options = { maxOutputLength: most };
  try {
    if (coding === "gzip" || coding === "x-gzip") return gunzipSync(body, options);
    if (coding === "deflate") return inflateSync(body, options);
    if (coding === "br") return brotliDecompressSync(body, options);
  } catch {
    throw new Refused("the page came damaged or is too large", "try again, or download it and give the file");
  }
  return body;
}

function statusError(status: number): Refused {
  if (status === 404 || status === 410)
    return new Refused(`there is no such page (HTTP ${status})`, "check the address");
  if (status === 401 || status === 403 || status === 451) {
    return new Refused(
      `the server does not give the page (HTTP ${status})`,
      "open it in a browser and save the page",
    );
  }
  if (status === 429) return new Refused("the server asks for fewer requests (HTTP 429)", "try again later");
  return new Refused(
    `the server answers with an error (HTTP ${status})`,
    "try again later, or save the page in a browser",
  );
}

const reasons: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOTFOUND: ["there is no host of that name", "check the address and the connection to the network"],
  EAI_AGAIN: ["the host's name cannot be looked up", "check the connection to the network"],
  ECONNREFUSED: ["the host refuses the connection", "check the address, or try again later"],
  ECONNRESET: ["the host broke the connection", "try again later"],
  EHOSTUNREACH: ["the host cannot be reached", "check the connection to the network"],
  ENETUNREACH: ["the network cannot be reached", "check the connection to the network"],
  ETIMEDOUT: ["the host does not answer", "try again later"],
};

function fetchError(address: string, error: unknown, timedOut: boolean, timeout: number): OpenedSource {
  if (error instanceof Refused) return sourceError(address, error.message, error.remedy);
  if (timedOut) {
    return sourceError(address, `no full answer within ${timeout / 1000} seconds`, "try again later");
  }
  const known = reasons[codeOf(error)];
  if (known) return sourceError(address, ...known);
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(codeOf(error))) {
    return sourceError(
      address,
      `the host cannot prove who it is (${codeOf(error)})`,
      "open it in a browser and save the page",
    );
  }
  return sourceError(
    address,
    `cannot be fetched (${messageOf(error)})`,
    "open it in a browser and save the page",
  );
}
