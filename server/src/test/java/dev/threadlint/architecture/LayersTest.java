package dev.threadlint.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the packages of the server to the layers and walls of docs/architecture.md. */
class LayersTest {
    private static final String BASE = "dev.threadlint";
    private static final JavaClasses PRODUCT = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(BASE);

    /** From a package to all it may use besides itself. What is missing here is forbidden; the list has no cycle. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
        Map.entry("text", Set.of()),
        Map.entry("ir", Set.of("text")),
        Map.entry("findings", Set.of("text")),
        Map.entry("vfs", Set.of("text")),
        Map.entry("project", Set.of("ir", "text", "vfs")),
        Map.entry("rulebook", Set.of("findings", "ir")),
        Map.entry("config", Set.of("findings", "rulebook", "text")),
        Map.entry("models", Set.of("text")),
        Map.entry("frontend.api", Set.of("ir", "text")),
        Map.entry("frontend.c", Set.of("frontend.api", "ir", "text", "models")),
        Map.entry("frontend.java", Set.of("frontend.api", "ir", "text", "models")),
        Map.entry("index", Set.of("ir", "text")),
        Map.entry("analysis", Set.of()),
        Map.entry("analysis.flow", Set.of("index", "ir", "models", "text")),
        Map.entry("analysis.threads", Set.of("analysis.flow", "index", "ir")),
        Map.entry("analysis.locks", Set.of("analysis.flow", "analysis.threads", "index", "ir", "text")),
        Map.entry("analysis.race", Set.of("analysis.flow", "analysis.threads", "ir", "text")),
        Map.entry("analysis.objects", Set.of("analysis.flow", "analysis.race", "analysis.threads", "index", "ir", "models", "text")),
        Map.entry("fixes", Set.of("findings", "ir", "text")),
        Map.entry("checks", Set.of("analysis.flow", "analysis.locks", "analysis.objects", "analysis.race", "analysis.threads", "findings", "fixes", "index", "ir", "models", "text")),
        Map.entry("insight", Set.of("analysis.flow", "analysis.objects", "analysis.race", "analysis.threads", "checks", "findings", "index", "ir", "text")),
        Map.entry("engine.suppress", Set.of("findings", "ir", "text")),
        Map.entry("engine", Set.of("analysis.flow", "analysis.locks", "analysis.objects", "analysis.race", "analysis.threads", "checks", "config", "engine.suppress", "findings",
            "fixes", "frontend.api", "index", "insight", "ir", "models", "project", "rulebook", "text", "vfs")),
        Map.entry("report", Set.of("findings", "insight", "ir", "rulebook", "text")),
        Map.entry("lsp.convert", Set.of("findings", "text")),
        Map.entry("lsp", Set.of("engine", "findings", "fixes", "insight", "lsp.convert", "report", "text")),
        Map.entry("cli", Set.of("config", "engine", "findings", "frontend.api", "insight", "ir", "report", "rulebook", "text", "vfs")),
        Map.entry("app", Set.of("cli", "engine", "frontend.api", "frontend.c", "frontend.java", "lsp", "rulebook", "vfs"))));

    /** From a foreign package to the only packages of ours that may see it. */
    private static final Map<String, List<String>> WALLS = new TreeMap<>(Map.of(
        "org.eclipse.lsp4j..", List.of("lsp.."),
        "com.github.javaparser..", List.of("frontend.java.."),
        "org.eclipse.cdt..", List.of("frontend.c.."),
        "org.eclipse.core..", List.of("frontend.c.."),
        "picocli..", List.of("cli..", "app.."),
        "org.snakeyaml..", List.of("config..", "models..", "rulebook.."),
        "com.google.gson..", List.of("report..", "lsp..")));

    @Test
    void packagesUseOnlyWhatStandsBelowThem() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass origin : PRODUCT) {
            String from = nameOf(origin);
            Set<String> allowed = MAY_USE.get(from);
            if (allowed == null) {
                wrong.add("package without a layer: " + from);
                continue;
            }
            origin.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith(BASE)).map(LayersTest::nameOf)
                .filter(to -> !to.equals(from) && !allowed.contains(to)).forEach(to -> wrong.add(origin.getSimpleName() + " in " + from + " uses " + to));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void layersHaveNoCycle() {
        Set<String> settled = new TreeSet<>();
        boolean grew = true;
        while (grew) {
            grew = MAY_USE.entrySet().stream().filter(entry -> !settled.contains(entry.getKey()) && settled.containsAll(entry.getValue()))
                .map(Map.Entry::getKey).toList().stream().map(settled::add).reduce(false, Boolean::logicalOr);
        }
        assertThat(settled).isEqualTo(MAY_USE.keySet());
    }

    @TestFactory
    Stream<DynamicTest> foreignCodeStaysBehindItsWall() {
        return WALLS.entrySet().stream().map(wall -> DynamicTest.dynamicTest(wall.getKey(), () ->
            noClasses().that(not(resideInAnyPackage(ours(wall.getValue())))).should().dependOnClassesThat(resideInAPackage(wall.getKey()))
                .check(PRODUCT)));
    }

    @Test
    void onlyTheOutermostPackagesTouchFiles() {
        String[] allowed = ours(List.of("vfs..", "project..", "index..", "cli..", "app.."));
        noClasses().that().resideOutsideOfPackages(allowed).should().dependOnClassesThat().haveFullyQualifiedName("java.nio.file.Files")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.File")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.(File(Input|Output)Stream|FileReader|FileWriter|RandomAccessFile)")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.nio.channels.FileChannel").check(PRODUCT);
    }

    @Test
    void standardStreamsBelongToTheCommandLine() {
        noClasses().that().resideOutsideOfPackages(ours(List.of("cli..", "report..", "app.."))).should().accessField(System.class, "out")
            .orShould().accessField(System.class, "err").orShould().accessField(System.class, "in")
            .orShould().callMethod(Throwable.class, "printStackTrace").check(PRODUCT);
    }

    @Test
    void onlyTheApplicationEndsTheProcess() {
        noClasses().that().resideOutsideOfPackage(BASE + ".app..").should().callMethod(System.class, "exit", int.class)
            .orShould().callMethod(Runtime.class, "halt", int.class).check(PRODUCT);
    }

    @Test
    void staticStateIsFinal() {
        fields().that().areStatic().and(not(com.tngtech.archunit.base.DescribedPredicate.<JavaField>describe("are made by the compiler",
            field -> field.getModifiers().contains(JavaModifier.SYNTHETIC)))).should().beFinal().andShould(beNoWritableHolder()).check(PRODUCT);
    }

    @Test
    void workRunsOnPoolsOfItsOwn() {
        noClasses().should().callMethod(java.util.concurrent.ForkJoinPool.class, "commonPool")
            .orShould().callMethod(java.util.Collection.class, "parallelStream").check(PRODUCT);
    }

    @Test
    void checksAreNamedAfterWhatTheyAre() {
        classes().that().implement(BASE + ".checks.Check").should().haveSimpleNameEndingWith("Check").andShould().resideInAPackage(BASE + ".checks")
            .check(PRODUCT);
        noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper)").check(PRODUCT);
    }

    private static ArchCondition<JavaField> beNoWritableHolder() {
        return new ArchCondition<>("hold nothing that is made to be written") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                String type = field.getRawType().getName();
                boolean writable = type.startsWith("java.util.concurrent.atomic.") || type.equals("java.lang.ThreadLocal")
                    || type.startsWith("java.util.concurrent.Concurrent") || type.matches("java\\.util\\.(Array|Linked|Hash|Tree|Weak).*");
                events.add(new SimpleConditionEvent(field, !writable, field.getFullName() + " holds " + type));
            }
        };
    }

    private static String nameOf(JavaClass type) {
        return type.getPackageName().equals(BASE) ? "" : type.getPackageName().substring(BASE.length() + 1);
    }

    private static String[] ours(List<String> packages) {
        return packages.stream().map(name -> BASE + "." + name).toArray(String[]::new);
    }
}
