package dev.threadlint.lsp;

import com.google.gson.JsonElement;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import java.util.function.Consumer;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkspaceEdit;

/** How a session speaks to the client. What cannot be said to this client is dropped. */
interface Voice {
    void publish(PublishDiagnosticsParams diagnostics);

    void warn(String message);

    void failed(String what, Throwable why);

    void status(StatusNote note);

    /** What can be asked for besides findings may have changed. */
    void analysed();

    /** Opens a progress of the name; {@code ready} runs on the loop once the client shows it. */
    void openProgress(String token, Runnable ready);

    void progress(String token, WorkDoneProgressNotification step);

    /** Asks the client to ask again for what it shows. */
    void refresh(Trait what);

    /** The client's settings for a folder, on the loop; not answered by clients without settings. */
    void settings(String folderUri, Consumer<JsonElement> answer);

    void apply(String label, WorkspaceEdit edit);
}
