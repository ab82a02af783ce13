package dev.threadlint.config;

import dev.threadlint.findings.Severity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The settings of one folder tree. Immutable; touches no file itself.
 *
 * @param folder where the configuration file stands; patterns are relative to it
 * @param select rules, aliases or categories to run; empty means every rule
 * @param ignore rules, aliases or categories not to run; wins over {@code select}
 * @param severity level per rule or category; empty optional switches the rule off
 * @param exclude glob patterns of paths that are not read
 * @param models own model packs
 * @param failOn weakest level that makes the command fail
 * @param profile how much to show
 * @param vendored glob patterns of code of others
 * @param tests glob patterns of test code
 * @param javaRelease the release of Java that the programs run on, if it is told
 */
public record Configuration(Path folder, List<String> select, List<String> ignore, Map<String, Optional<Severity>> severity,
                            List<String> exclude, List<PackFile> models, Severity failOn, Profile profile,
                            List<String> vendored, List<String> tests, OptionalInt javaRelease) {
    /** The name of the configuration file. */
    public static final String FILE_NAME = ".threadlint.yaml";

    private static final List<String> VENDORED = List.of("third_party/", "third-party/", "thirdparty/", "3rdparty/", "vendor/",
        "vendored/", "node_modules/");
    private static final List<String> TESTS = List.of("test/", "tests/", "testing/", "__tests__/");

    /** What is used where no file says otherwise. */
    public static final Configuration DEFAULT = new Configuration(Path.of(""), List.of(), List.of(), Map.of(), List.of(), List.of(),
        Severity.WARNING, Profile.DEFAULT, VENDORED, TESTS, OptionalInt.empty());

    public Configuration {
        select = List.copyOf(select);
        ignore = List.copyOf(ignore);
        severity = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(severity));
        exclude = List.copyOf(exclude);
        models = List.copyOf(models);
        vendored = List.copyOf(vendored);
        tests = List.copyOf(tests);
    }

    /**
     * How much to show: {@code RELAXED} drops hints, {@code STRICT} keeps the level of findings in tests and vendored code and
     * runs rules of opinion, {@code CERT} and
     * {@code MISRA} run the rules that carry an id of that standard.
     */
    public enum Profile { RELAXED, DEFAULT, STRICT, CERT, MISRA }

    /** The nearest configuration file at or above an absolute folder. */
    public static Optional<Path> nearest(Path folder, Predicate<Path> isFile) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path candidate = at.resolve(FILE_NAME);
            if (isFile.test(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public Configuration withFolder(Path other) {
        return new Configuration(other, select, ignore, severity, exclude, models, failOn, profile, vendored, tests, javaRelease);
    }

    /** As from the command line: a non-empty list replaces {@code select}. */
    public Configuration withSelect(List<String> other) {
        return new Configuration(folder, other.isEmpty() ? select : other, ignore, severity, exclude, models, failOn, profile, vendored,
            tests, javaRelease);
    }

    /** As from the command line: adds to what is ignored. */
    public Configuration withIgnored(List<String> more) {
        List<String> both = new java.util.ArrayList<>(ignore);
        both.addAll(more);
        return new Configuration(folder, select, both, severity, exclude, models, failOn, profile, vendored, tests, javaRelease);
    }

    public Configuration withSeverity(Map<String, Optional<Severity>> other) {
        return new Configuration(folder, select, ignore, other, exclude, models, failOn, profile, vendored, tests, javaRelease);
    }

    public Configuration withFailOn(Severity other) {
        return new Configuration(folder, select, ignore, severity, exclude, models, other, profile, vendored, tests, javaRelease);
    }

    public Configuration withProfile(Profile other) {
        return new Configuration(folder, select, ignore, severity, exclude, models, failOn, other, vendored, tests, javaRelease);
    }

    public Configuration withExcluded(List<String> more) {
        List<String> both = new java.util.ArrayList<>(exclude);
        both.addAll(more);
        return new Configuration(folder, select, ignore, severity, both, models, failOn, profile, vendored, tests, javaRelease);
    }

    /** True when a path is excluded. */
    public boolean excludes(String path) {
        return PathPatterns.of(exclude).matches(place(path).inside());
    }

    /** True when the path is code of others. A path outside the folder is judged by all of its parts. */
    public boolean isVendored(String path) {
        Place place = place(path);
        return PathPatterns.of(vendored).matches(place.inside());
    }

    /** True when the path is test code; unknown, so false, for a path outside the folder. */
    public boolean isTest(String path) {
        Place place = place(path);
        return !place.outside() && PathPatterns.of(tests).matches(place.inside());
    }

    private record Place(String inside, boolean outside) {}

    private Place place(String path) {
        Path base = folder.toAbsolutePath().normalize();
        Path absolute = Path.of(path).toAbsolutePath().normalize();
        boolean outside = !absolute.startsWith(base);
        Path shown = outside ? absolute : base.relativize(absolute);
        return new Place(shown.toString().replace('\\', '/'), outside);
    }
}
