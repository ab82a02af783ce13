package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.FixOffer.Safety;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds a lock around the statements that use shared data, in the way that the type of the lock asks for. Statements that declare
 * something or decide the way are left alone. Safe where the statements call nothing, since nothing can wait inside then. Stateless.
 */
public final class LockAround {
    private static final Pattern CALL = Pattern.compile("\\w\\s*\\(");
    private static final Pattern DECLARATION = Pattern.compile("(?:[A-Za-z_][\\w:<>,]*[\\s*&]+)+[A-Za-z_]\\w*\\s*(?:=[^=].*|\\[.*|\\(.*|\\{.*)?;", Pattern.DOTALL);
    private static final Map<String, List<String>> CALLS = Map.of("pthread_mutex_t", List.of("pthread_mutex_lock", "pthread_mutex_unlock"),
        "mtx_t", List.of("mtx_lock", "mtx_unlock"), "pthread_rwlock_t", List.of("pthread_rwlock_wrlock", "pthread_rwlock_unlock"),
        "pthread_spinlock_t", List.of("pthread_spin_lock", "pthread_spin_unlock"));
    private static final Set<String> GUARDED = Set.of("std::mutex", "std::recursive_mutex", "std::shared_mutex", "std::timed_mutex", "std::recursive_timed_mutex",
        "std::shared_timed_mutex");

    private LockAround() {}

    /**
     * A use of the data.
     *
     * @param lock the lock as the function can name it
     */
    public record Use(Function function, Span span, String lock) {}

    /** @param type of the lock; for Java the monitor of an object when it is no library lock */
    public static Optional<FixOffer> offer(Unit unit, List<Use> uses, String type) {
        CodeText text = CodeText.of(unit);
        List<TextEdit> edits = new ArrayList<>();
        Set<Span> done = new LinkedHashSet<>();
        boolean calls = false;
        for (Use use : uses) {
            Optional<Statement> body = StatementReader.body(text, use.function());
            if (body.isEmpty()) {
                return Optional.empty();
            }
            List<Statement> path = body.get().around(use.span().start());
            Statement statement = path.get(path.size() - 1);
            if (!done.add(statement.span())) {
                continue;
            }
            boolean plain = statement.form() == Form.SIMPLE || statement.form() == Form.RETURN;
            if (!plain || path.size() < 2) {
                return Optional.empty();
            }
            // A remark at the end of the line speaks of the statement.
            int tail = Math.max(statement.span().end(), text.lineTail(statement.span().end()));
            Span whole = new Span(statement.span().start(), statement.span().end() + text.source().text(new Span(statement.span().end(), tail)).stripTrailing().length());
            Optional<String> wrapped = wrapped(text, statement, whole, path.get(path.size() - 2), use, type, unit.language());
            if (wrapped.isEmpty()) {
                return Optional.empty();
            }
            calls |= CALL.matcher(text.code(statement.span()).replaceAll("^return\\s*\\(", "return ")).find();
            edits.add(new TextEdit(whole, wrapped.get()));
            edits.addAll(braces(text, whole, path.get(path.size() - 2), wrapped.get()));
        }
        Safety safety = calls ? Safety.UNSAFE : Safety.SAFE;
        String lock = uses.isEmpty() ? "" : uses.get(0).lock();
        return edits.isEmpty() ? Optional.empty() : EditSet.EMPTY.with(edits).map(set -> new FixOffer("guard-with-lock", "Hold '" + lock + "' here", safety, set.edits()));
    }

    private static Optional<String> wrapped(CodeText text, Statement statement, Span whole, Statement parent, Use use, String type, Language language) {
        String code = text.code(statement.span()).strip();
        boolean returns = statement.form() == Form.RETURN;
        boolean inBlock = parent.form() == Form.BLOCK;
        String source = text.source().text(whole);
        String indentation = text.indentation(statement.span().start());
        String line = text.newline() + indentation;
        if (language == Language.JAVA) {
            return declares(code) ? Optional.empty() : Optional.of("synchronized (" + use.lock() + ") {" + line + text.indentationStep() + deeper(text, source) + line + "}");
        }
        if (CALLS.containsKey(type)) {
            String take = CALLS.get(type).get(0) + "(&" + use.lock() + ");";
            String give = CALLS.get(type).get(1) + "(&" + use.lock() + ");";
            if (!returns) {
                return declares(code) && !inBlock ? Optional.empty() : Optional.of(take + line + source + line + give);
            }
            String answer = source.strip().replaceFirst("^return\\s*", "");
            String name = List.of("value", "result", "answer").stream().filter(free -> !text.usesWord(use.function().span(), free)).findFirst().orElse("");
            Type result = use.function().returnType();
            boolean scalar = result.form() == Type.Form.SCALAR && !result.name().equals("void");
            return name.isEmpty() || !scalar ? Optional.empty()
                : Optional.of(result.name() + " " + name + ";" + line + take + line + name + " = " + answer + line + give + line + "return " + name + ";");
        }
        String guard = List.of("guard", "lock", "guarded").stream().filter(free -> !text.usesWord(use.function().span(), free)).findFirst().orElse("lockGuard");
        String declared = "std::lock_guard<" + type + "> " + guard + "(" + use.lock() + ");";
        if (!GUARDED.contains(type) || declares(code) && !returns) {
            return Optional.empty();
        }
        boolean lastOfBlock = inBlock && (returns || parent.children().indexOf(statement) == parent.children().size() - 1);
        return Optional.of(lastOfBlock || !inBlock ? declared + line + source
            : "{" + line + text.indentationStep() + declared + line + text.indentationStep() + deeper(text, source) + line + "}");
    }

    /** A statement that begins like {@code Type name}. */
    private static boolean declares(String code) {
        return !code.startsWith("return") && !code.startsWith("delete ") && DECLARATION.matcher(code).matches();
    }

    private static String deeper(CodeText text, String source) {
        return source.replace("\n", "\n" + text.indentationStep());
    }

    /** Several statements in the place of the one that an {@code if} or a loop governs. */
    private static List<TextEdit> braces(CodeText text, Span whole, Statement parent, String wrapped) {
        if (parent.form() == Form.BLOCK || wrapped.startsWith("{") || wrapped.startsWith("synchronized")) {
            return List.of();
        }
        int header = text.headerEnd(whole.start());
        return List.of(new TextEdit(new Span(header, header), " {"), new TextEdit(new Span(whole.end(), whole.end()), text.newline() + text.indentation(header) + "}"));
    }
}
