import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Review } from "../../schema/case-1.js";
import { getJson, postJson } from "../api/client.js";
import type { NewReview } from "../api/types.js";
import { say } from "./notice.js";
import { reviewer, signed } from "./reviewer.js";
import { lastStanding } from "./standing.js";

const DONE: Readonly<Record<Review["action"], string>> = {
  accept: "Accepted",
  reject: "Rejected",
  note: "Noted",
  edit: "Corrected",
  merge: "Merged",
  split: "Split",
  undo: "Undone",
};

let asked = false;

/** Asks for a name, once, where there is none. */
function unsigned(): string {
  if (asked || reviewer() !== "") return "";
  asked = true;
  return " Say in the log (g l) who you are.";
}

/** Adds lines to the review log and makes everything shown fresh. */
export function useReview() {
  const client = useQueryClient();
  const settled = () => client.invalidateQueries({ queryKey: ["case"] });
  const failed = (error: unknown) => say(error instanceof Error ? error.message : "The review was not kept.");

  const append = useMutation({
    mutationFn: (review: NewReview) => postJson<Review>("/api/reviews", { ...review, ...signed() }),
    onSuccess: (line) =>
      say(line.action === "undo" ? "Taken back." : `${DONE[line.action]}. Press z to undo.${unsigned()}`),
    onError: failed,
    onSettled: settled,
  });

  const undo = useMutation({
    mutationFn: async () => {
      // The log on the server decides what is last, not what this page saw of it.
      const line = lastStanding(await getJson<readonly Review[]>("/api/reviews"));
      if (line) await postJson<Review>("/api/reviews", { action: "undo", target: line.id, ...signed() });
      return line;
    },
    onSuccess: (line) => say(line ? `Took back: ${DONE[line.action].toLowerCase()}.` : "Nothing to undo."),
    onError: failed,
    onSettled: settled,
  });

  const takeBack = (line: string) => append.mutate({ action: "undo", target: line });
  return {
    append: append.mutate,
    appendNow: append.mutateAsync,
    takeBack,
    undo: () => undo.mutate(),
    pending: append.isPending || undo.isPending,
  };
}
