package dev.threadlint.frontend.c;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers a unit may read, found breadth-first so that the depth budget and the size budget favour the nearest ones.
 * Used by one parser thread.
 */
final class ProjectHeaders {
    private static final Pattern INCLUDE = Pattern.compile("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"\\n]{1,300})[>\"]", Pattern.MULTILINE);
    private static final TextMemo<List<String>> INCLUDES = new TextMemo<>(ProjectHeaders::includes);
    private static final int MAX_CHARS = 4_000_000;
    private static final int MAX_HEADERS = 600;

    private final StubHeaders stubs;
    private final Map<String, String> found = new LinkedHashMap<>();
    /** The text of the unit and those of its headers, as they were found. */
    private final List<String> unit = new ArrayList<>();
    private final Map<String, List<LockAnnotations.Taken>> annotations = new LinkedHashMap<>();
    private final Map<String, String> switches = new LinkedHashMap<>();

    /**
     * @param headers the text of a header by its path
     * @param folders where headers are sought that do not stand beside the file that names them
     * @param macros names that are defined from the start
     * @param chooses where a header only chooses another one by names that no file defines, one is chosen
     */
    ProjectHeaders(StubHeaders stubs, String path, String text, Function<String, Optional<String>> headers, List<String> folders, Set<String> macros,
                   boolean chooses, int depth) {
        this.stubs = stubs;
        Deque<Pending> queue = new ArrayDeque<>();
        unit.add(text);
        queue.add(new Pending(path, text, 0)); // the parser's path, which is absolute; callers may know the relative one
        int chars = 0;
        while (!queue.isEmpty() && chars < MAX_CHARS && found.size() < MAX_HEADERS) {
            Pending next = queue.remove();
            if (next.depth >= depth) {
                continue;
            }
            for (String name : INCLUDES.of(next.text)) {
                for (String candidate : candidates(next.path, name, folders)) {
                    if (found.containsKey(candidate) || candidate.equals(normalize(path))) {
                        break;
                    }
                    Optional<String> header = headers.apply(candidate).map(read -> !chooses ? read : HeaderChoice.made(read,
                        macro -> macros.contains(macro) || text.contains(macro) || read.contains("define " + macro),
                        other -> candidates(candidate, other, folders).stream().anyMatch(place -> headers.apply(place).isPresent())));
                    if (header.isPresent()) {
                        found.put(candidate, header.get());
                        unit.add(header.get());
                        chars += header.get().length();
                        queue.add(new Pending(candidate, header.get(), next.depth + 1));
                        break;
                    }
                }
            }
        }
    }

    private static List<String> includes(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = INCLUDE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Defines macros for the unit and all that it reads. */
    void turnOn(Map<String, String> macros) {
        switches.putAll(macros);
    }

    /** The macros that were turned on, by name. */
    Map<String, String> switches() {
        return switches;
    }

    Collection<String> texts() {
        return found.values();
    }

    /** Takes annotations about locks out of the headers. */
    void takeAnnotations(AnnotationWords words) {
        found.replaceAll((path, header) -> {
            if (!words.mayStandIn(header)) {
                return header;
            }
            CodeText text = new CodeText(header);
            annotations.put(path, LockAnnotations.take(text, words));
            return new String(text.chars);
        });
    }

    /** What was taken out, by file. */
    Map<String, List<LockAnnotations.Taken>> annotations() {
        return annotations;
    }

    /** The text behind a path that the include search tries. */
    Optional<String> text(String path) {
        String normal = normalize(path);
        if (normal.startsWith(StubHeaders.FOLDER + "/")) {
            return stubs.text(normal.substring(StubHeaders.FOLDER.length() + 1), unit);
        }
        return Optional.ofNullable(found.get(normal));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    private static List<String> candidates(String from, String name, List<String> folders) {
        List<String> candidates = new ArrayList<>();
        int slash = from.lastIndexOf('/');
        candidates.add(normalize(slash < 0 ? name : from.substring(0, slash + 1) + name));
        for (String folder : folders) {
            candidates.add(normalize(folder + "/" + name));
        }
        return candidates;
    }

    /** A path without {@code .} and {@code x/..} steps. */
    static String normalize(String path) {
        String slashes = path.replace('\\', '/');
        boolean absolute = slashes.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : slashes.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
                parts.removeLast();
            } else {
                parts.addLast(part);
            }
        }
        return (absolute ? "/" : "") + String.join("/", parts);
    }

    private record Pending(String path, String text, int depth) {}
}
