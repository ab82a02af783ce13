package dev.threadlint.engine;

import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Units of a set of texts, kept as long as their text and what they were read with stay. Immutable.
 *
 * @param units by name
 * @param headers texts that might be included, by name
 * @param environment what else decided how they were read
 */
record UnitStore(Map<String, Unit> units, Map<String, String> headers, String environment) {
    static final UnitStore EMPTY = new UnitStore(Map.of(), Map.of(), "");

    private static final Pattern NO_HEADER = Pattern.compile(".*\\.(c|cc|cpp|cxx|c\\+\\+|C|java)");

    /** Reads texts into units. */
    @FunctionalInterface
    interface Reader {
        List<Unit> read(List<SourceText> texts);
    }

    /**
     * The units of these texts; those are read again that changed, or that name a header that changed.
     *
     * @param open texts that stand in for what is on disk
     */
    UnitStore updated(List<SourceText> texts, List<SourceText> open, String newEnvironment, Reader reader) {
        Map<String, String> newHeaders = new HashMap<>();
        texts.stream().filter(UnitStore::isHeader).forEach(text -> newHeaders.put(text.path(), text.content()));
        open.stream().filter(UnitStore::isHeader).forEach(text -> newHeaders.put(text.path(), text.content()));
        List<String> changedHeaders = changed(newHeaders);
        boolean sameEnvironment = environment.equals(newEnvironment);
        Map<String, Unit> now = new TreeMap<>();
        List<SourceText> unread = new ArrayList<>();
        for (SourceText text : texts) {
            Optional<Unit> kept = Optional.ofNullable(units.get(text.path()))
                .filter(unit -> sameEnvironment && unit.source().content().equals(text.content()))
                .filter(unit -> changedHeaders.stream().noneMatch(text.content()::contains));
            kept.ifPresentOrElse(unit -> now.put(text.path(), unit), () -> unread.add(text));
        }
        if (!unread.isEmpty()) {
            reader.read(unread).forEach(unit -> now.put(unit.source().path(), unit));
        }
        return new UnitStore(now, newHeaders, newEnvironment);
    }

    /** Also knows these units, where it has none of their names. */
    UnitStore withUnits(Map<String, Unit> more) {
        Map<String, Unit> all = new TreeMap<>(more);
        all.putAll(units);
        return new UnitStore(all, headers, environment);
    }

    List<SourceText> sources() {
        return units.values().stream().map(Unit::source).toList();
    }

    /** File names, as include lines end with them, of headers that came, went or changed. */
    private List<String> changed(Map<String, String> newHeaders) {
        List<String> names = new ArrayList<>();
        Collection<String> all = new java.util.TreeSet<>(headers.keySet());
        all.addAll(newHeaders.keySet());
        for (String name : all) {
            if (!Optional.ofNullable(headers.get(name)).equals(Optional.ofNullable(newHeaders.get(name)))) {
                names.add(name.substring(name.lastIndexOf('/') + 1));
            }
        }
        return names;
    }

    private static boolean isHeader(SourceText text) {
        return !NO_HEADER.matcher(text.path()).matches();
    }
}
