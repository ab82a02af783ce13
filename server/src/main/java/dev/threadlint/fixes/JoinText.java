package dev.threadlint.fixes;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Type;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines that wait for a thread, in the words of its library and file. Stateless. */
final class JoinText {
    private static final Pattern THROWS = Pattern.compile("\\bthrows\\b[^{;]*\\b(InterruptedException|Exception|Throwable)\\b");
    private static final Pattern CATCHES = Pattern.compile("\\b(InterruptedException|Exception|Throwable)\\b");

    private JoinText() {}

    /** Lines without indentation of the place; inner lines carry the file's step. */
    static List<String> lines(CodeText text, Function function, CreateSite site, String handle) {
        return switch (site.family()) {
            case PTHREAD -> List.of("pthread_join(" + handle + ", " + nullPointer(text) + ");");
            case THRD -> List.of("thrd_join(" + handle + ", " + nullPointer(text) + ");");
            case STD_THREAD, STD_THREAD_CONTAINER -> List.of(handle + (isPointer(site, handle) ? "->join();" : ".join();"));
            case JAVA -> java(text, function, site, handle + ".join();");
        };
    }

    private static boolean isPointer(CreateSite site, String handle) {
        return site.variable().type().form() == Type.Form.POINTER && handle.equals(site.variable().symbol().simpleName());
    }

    static List<String> inLoop(CodeText text, String header, List<String> body) {
        List<String> lines = new ArrayList<>();
        lines.add("for (" + header + ") {");
        body.forEach(line -> lines.add(text.indentationStep() + line));
        lines.add("}");
        return lines;
    }

    private static String nullPointer(CodeText text) {
        return text.usesWord("nullptr") ? "nullptr" : "NULL";
    }

    private static List<String> java(CodeText text, Function function, CreateSite site, String join) {
        if (interruptionMayLeave(text, function, site)) {
            return List.of(join);
        }
        String name = text.usesWord(function.span(), "e") ? "interruption" : "e";
        String step = text.indentationStep();
        return List.of("try {", step + join, "} catch (InterruptedException " + name + ") {",
            step + "Thread.currentThread().interrupt();", "}");
    }

    /** True when the method declares the exception, or a try around the start catches it. */
    private static boolean interruptionMayLeave(CodeText text, Function function, CreateSite site) {
        int body = site.path().get(0).span().start();
        int name = function.name().length() > 0 ? function.name().end() : function.span().start();
        if (name < body && THROWS.matcher(text.code(new Span(name, body))).find()) {
            return true;
        }
        return site.path().stream().filter(statement -> statement.form() == Statement.Form.TRY)
            .flatMap(statement -> statement.children().stream())
            .anyMatch(part -> part.form() == Statement.Form.CATCH && CATCHES.matcher(text.code(part.header())).find()
                && site.path().stream().noneMatch(part::equals));
    }
}
