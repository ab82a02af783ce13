package dev.threadlint.fixes;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that starts a thread, as its text shows it. Immutable.
 *
 * @param family which library starts the thread
 * @param handle expression that denotes the handle, or the container that the thread object is put into
 * @param variable the variable the expression starts with
 * @param path statements around the call, the function's body first
 */
record CreateSite(Family family, String handle, Variable variable, List<Statement> path, Span call) {
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z_]\\w*(?:(?:\\.|->)[A-Za-z_]\\w*|\\[[^\\[\\]]+\\])*");
    private static final Pattern CAST = Pattern.compile("^\\(\\s*(?:pthread_t|thrd_t)\\s*\\*\\s*\\)\\s*");
    private static final Pattern OFFSET = Pattern.compile("([A-Za-z_]\\w*)\\s*\\+\\s*(\\w+)");
    private static final Pattern TARGET = Pattern.compile("(" + HANDLE + ")\\s*=\\s*$");

    /** The libraries whose threads can be joined by a line of text. */
    enum Family { PTHREAD, THRD, STD_THREAD, STD_THREAD_CONTAINER, JAVA }

    static Optional<CreateSite> of(Unit unit, CodeText text, Function function, Operation.Call create) {
        Optional<Statement> body = StatementReader.body(text, function);
        Optional<Family> family = family(unit, text, create);
        if (body.isEmpty() || family.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> path = body.get().around(create.span().start());
        return handle(text, function, create, family.get(), path)
            .filter(handle -> HANDLE.matcher(handle).matches())
            .flatMap(handle -> variable(unit, function, create, root(handle))
                .map(variable -> new CreateSite(family.get(), handle, variable, path, create.span())));
    }

    Statement statement() {
        return path.get(path.size() - 1);
    }

    private static Optional<Family> family(Unit unit, CodeText text, Operation.Call create) {
        String callee = text.code(create.spans().callee()).strip();
        if (unit.language() == Language.JAVA) {
            return callee.equals("start") || callee.endsWith(".start") ? Optional.of(Family.JAVA) : Optional.empty();
        }
        if (callee.endsWith("pthread_create")) {
            return Optional.of(Family.PTHREAD);
        }
        if (callee.endsWith("thrd_create")) {
            return Optional.of(Family.THRD);
        }
        if (unit.language() != Language.CPP) {
            return Optional.empty();
        }
        String statement = text.code(create.spans().statement());
        return Optional.of(statement.matches("(?s).*\\.\\s*(emplace_back|push_back)\\s*\\(.*") ? Family.STD_THREAD_CONTAINER : Family.STD_THREAD);
    }

    private static Optional<String> handle(CodeText text, Function function, Operation.Call create, Family family, List<Statement> path) {
        Span statement = path.get(path.size() - 1).span();
        String before = text.code(new Span(Math.min(statement.start(), create.span().start()), create.span().start()));
        return switch (family) {
            case PTHREAD, THRD -> pointed(text, create);
            case JAVA -> {
                String call = text.code(create.span());
                int dot = call.lastIndexOf(".start");
                yield dot < 0 ? Optional.empty() : Optional.of(call.substring(0, dot).strip());
            }
            case STD_THREAD_CONTAINER -> {
                String whole = text.code(statement);
                int dot = whole.indexOf(whole.contains("emplace_back") ? "emplace_back" : "push_back");
                yield Optional.of(whole.substring(0, Math.max(0, whole.lastIndexOf('.', dot))).strip());
            }
            case STD_THREAD -> {
                Matcher target = TARGET.matcher(before);
                if (target.find()) {
                    yield Optional.of(target.group(1));
                }
                yield function.locals().stream()
                    .filter(local -> local.declaration().contains(create.span()) || create.span().contains(local.declarator()))
                    .filter(local -> local.declarator().length() > 0)
                    .map(local -> text.code(local.declarator()).strip()).findFirst();
            }
        };
    }

    /** What the first argument points to: {@code &h}, {@code (pthread_t *) &h}, {@code threads + i}. */
    private static Optional<String> pointed(CodeText text, Operation.Call create) {
        if (create.spans().arguments().isEmpty()) {
            return Optional.empty();
        }
        String argument = CAST.matcher(text.code(create.spans().arguments().get(0)).strip()).replaceFirst("");
        if (argument.startsWith("&")) {
            String inner = argument.substring(1).strip();
            return Optional.of(inner.startsWith("(") && inner.endsWith(")") ? inner.substring(1, inner.length() - 1).strip() : inner);
        }
        Matcher offset = OFFSET.matcher(argument);
        return offset.matches() ? Optional.of(offset.group(1) + "[" + offset.group(2) + "]") : Optional.empty();
    }

    private static String root(String handle) {
        Matcher name = Pattern.compile("^[A-Za-z_]\\w*").matcher(handle);
        return name.find() ? name.group() : "";
    }

    /** The variable of a name that is in force at the call: the last one declared before it. */
    private static Optional<Variable> variable(Unit unit, Function function, Operation.Call create, String name) {
        Optional<Variable> local = function.locals().stream()
            .filter(candidate -> candidate.symbol().simpleName().equals(name) && candidate.declarator().start() <= create.span().end())
            .reduce((first, second) -> second);
        return local.or(() -> unit.globals().stream().filter(candidate -> candidate.symbol().simpleName().equals(name)).findFirst());
    }
}
