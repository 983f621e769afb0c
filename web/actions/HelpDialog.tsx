import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { ACTION_IDS, ACTIONS, SCOPE_NAMES, type Scope, shownKey } from "./actions.js";

const SCOPES = Object.keys(SCOPE_NAMES) as Scope[];

/** All keys by where they are in force, written from the table of actions. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="modal modal-wide">
        <Dialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">Keys</Heading>
            <Button className="button quiet" onPress={onClose}>
              Close <kbd>Esc</kbd>
            </Button>
          </header>
          <div className="help-columns">
            {SCOPES.map((scope) => (
              <section key={scope}>
                <h3>{SCOPE_NAMES[scope]}</h3>
                <dl className="keys">
                  {ACTION_IDS.filter((id) => ACTIONS[id].scope === scope).map((id) => (
                    <div key={id}>
                      <dt>{ACTIONS[id].label}</dt>
                      <dd>
                        {ACTIONS[id].keys.map((key) => (
                          <Keys key={key} keys={key} />
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** One key, or two that are pressed one after the other. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="key-pair">
      {keys.split(" ").map((key, index) => (
        // The place in the pair is what tells two equal keys (g g) apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <kbd key={index}>{shownKey(key)}</kbd>
      ))}
    </span>
  );
}
