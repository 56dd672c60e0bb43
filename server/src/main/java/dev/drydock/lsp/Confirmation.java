package dev.drydock.lsp;

import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Edits after which something that runs is not what it was. */
final class Confirmation {
  private Confirmation() {}

  /**
   * An edit to be confirmed where the editor can ask; else what it does is said beside it.
   *
   * @param label what is done
   * @param done the same, once it is
   * @param why what it does to what runs
   */
  static WorkspaceEdit of(
      Conversation with, WorkspaceEdit edit, String label, String done, String why) {
    if (with.features().annotatesEdits()) {
      return Edits.confirmed(edit, label, why);
    }
    with.client().showMessage(new MessageParams(MessageType.Warning, done + ": " + why));
    return edit;
  }
}
