package dev.threadlint.lsp;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.Position;

/**
 * What a client wants to be silenced, and why. Immutable.
 *
 * @param version of the text that the position is in
 */
record SuppressionRequest(String uri, int version, Position position, String rule, SuppressionEdits.Scope scope, String reason) {
    /** Reads what a client sent; empty when it is none. */
    static Optional<SuppressionRequest> of(Object sent) {
        if (!(sent instanceof JsonObject object)) {
            return Optional.empty();
        }
        try {
            JsonObject position = object.getAsJsonObject("position");
            return Optional.of(new SuppressionRequest(object.get("uri").getAsString(), object.get("version").getAsInt(),
                new Position(position.get("line").getAsInt(), position.get("character").getAsInt()), object.get("rule").getAsString(),
                SuppressionEdits.Scope.valueOf(object.get("scope").getAsString().toUpperCase(Locale.ROOT)), object.get("reason").getAsString()));
        } catch (RuntimeException e) {
            // A client may send any JSON here; whatever does not have our fields is no request of ours.
            return Optional.empty();
        }
    }
}
