import { useEffect } from "react";
import { visibleText } from "../highlight/controls.js";

/** Names the page after what it shows, for tabs, history and screen readers. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return undefined;
    // After the view's own title, which is set with the address.
    const timer = setTimeout(() => {
      document.title = `${visibleText(title)} · Casus`;
    });
    return () => clearTimeout(timer);
  }, [title]);
}
