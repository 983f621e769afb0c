import { expectTypeOf, it } from "vitest";
import type * as server from "../../src/server/index.js";
import type * as page from "./types.js";

it("takes what the server gives, field for field", () => {
  expectTypeOf<page.EventRow>().toEqualTypeOf<server.EventRow>();
  expectTypeOf<page.DocumentRow>().toEqualTypeOf<server.DocumentRow>();
  expectTypeOf<page.EntityRow>().toEqualTypeOf<server.EntityRow>();
  expectTypeOf<page.ClaimRow>().toEqualTypeOf<server.ClaimRow>();
  expectTypeOf<page.Summary>().toEqualTypeOf<server.Summary>();
  expectTypeOf<page.DocumentView>().toEqualTypeOf<server.DocumentView>();
  expectTypeOf<page.EventView>().toEqualTypeOf<server.EventView>();
  expectTypeOf<page.ClaimView>().toEqualTypeOf<server.ClaimView>();
  expectTypeOf<page.EntityView>().toEqualTypeOf<server.EntityView>();
  expectTypeOf<page.DisputedEvent>().toEqualTypeOf<server.DisputedEvent>();
  expectTypeOf<page.SearchResult>().toEqualTypeOf<server.SearchResult>();
  expectTypeOf<page.MentionPage>().toEqualTypeOf<server.MentionPage>();
  expectTypeOf<page.NewReview>().toExtend<server.NewReview>();
});
