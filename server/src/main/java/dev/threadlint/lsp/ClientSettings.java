package dev.threadlint.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.threadlint.engine.EditorSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person set in the editor. Whatever is missing or of another shape counts as not set. Immutable.
 *
 * @param analysis what the analysis follows
 * @param scope whose findings are shown
 */
record ClientSettings(EditorSettings analysis, Scope scope, Shown lenses, Shown hints) {
    static final ClientSettings DEFAULT = new ClientSettings(EditorSettings.NONE, Scope.OPEN_FILES, Shown.YES, Shown.NO);

    /** Whose findings are shown. */
    enum Scope { OPEN_FILES, WORKSPACE }

    /** Whether something is shown that is no finding. */
    enum Shown { YES, NO }

    static ClientSettings of(JsonElement sent) {
        Map<String, String> levels = new TreeMap<>();
        at(sent, "rules", "severity").filter(JsonElement::isJsonObject)
            .ifPresent(found -> found.getAsJsonObject().entrySet().forEach(entry -> levels.put(entry.getKey(), word(entry.getValue()))));
        return new ClientSettings(new EditorSettings(levels, at(sent, "profile").map(ClientSettings::word).orElse("")),
            at(sent, "diagnostics", "scope").map(ClientSettings::word).filter("workspace"::equals).map(word -> Scope.WORKSPACE).orElse(Scope.OPEN_FILES),
            shown(sent, "codeLens", DEFAULT.lenses), shown(sent, "inlayHints", DEFAULT.hints));
    }

    private static Shown shown(JsonElement sent, String name, Shown otherwise) {
        return at(sent, name, "enabled").map(ClientSettings::word)
            .map(word -> word.equals("true") ? Shown.YES : word.equals("false") ? Shown.NO : otherwise).orElse(otherwise);
    }

    private static Optional<JsonElement> at(JsonElement from, String... names) {
        Optional<JsonElement> at = Optional.of(from);
        for (String name : names) {
            at = at.filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject).map((JsonObject object) -> object.get(name));
        }
        return at;
    }

    private static String word(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
