package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Leaves the lazy creation of a static object to the initialisation of a class of its own, which the language does once and under a lock
 * (JLS 12.4.2). Unsafe: a constructor that fails is not called again. Stateless.
 */
public final class HolderIdiom {
    private HolderIdiom() {}

    /** @param accessor the only method that uses the field: it creates the object and answers it */
    public static Optional<FixOffer> offer(Unit unit, Function accessor, Variable field) {
        CodeText text = CodeText.of(unit);
        String name = field.symbol().simpleName();
        Optional<Statement> body = StatementReader.body(text, accessor);
        boolean here = unit.globals().contains(field) && accessor.traits().isStatic() && isTopLevel(text, accessor);
        if (unit.language() != Language.JAVA || !here || body.isEmpty() || !isFieldOf(text, field, accessor, name) || !throwsNothing(text, accessor, body.get())) {
            return Optional.empty();
        }
        String type = text.code(new Span(field.declaration().start(), field.declarator().start()))
            .replaceAll("\\b(?:private|static|volatile|transient)\\b", "").strip().replaceAll("\\s+", " ");
        String holder = Stream.of("Holder", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Holder").filter(free -> !text.usesWord(free)).findFirst().orElse("");
        Optional<Span> made = made(text, accessor, body.get(), name);
        if (made.isEmpty() || holder.isEmpty() || type.contains("@")) {
            return Optional.empty();
        }
        String outer = text.indentation(accessor.span().start());
        String inner = outer + text.indentationStep();
        String line = text.newline();
        String constant = name.equals(name.toUpperCase(Locale.ROOT)) ? name : "INSTANCE";
        String answer = "{" + line + inner + "return " + holder + "." + constant + ";" + line + outer + "}" + line + line
            + outer + "private static final class " + holder + " {" + line
            + inner + "static final " + type + " " + constant + " = " + text.source().text(made.get()) + ";" + line + outer + "}";
        List<TextEdit> edits = List.of(new TextEdit(lines(text, field.declaration()), ""), new TextEdit(body.get().span(), answer));
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("holder-class", "Create the object in a holder class", FixOffer.Safety.UNSAFE, set.edits()));
    }

    /** The lines of a declaration, and the empty one behind it where it opens a class. */
    private static Span lines(CodeText text, Span declaration) {
        Span line = Spot.line(text, declaration);
        boolean opens = text.at(text.headerEnd(line.start()) - 1) == '{';
        int next = line.end() + (text.at(line.end()) == '\r' ? 1 : 0);
        return opens && text.startsLine(line.end()) && text.at(next) == '\n' ? new Span(line.start(), next + 1) : line;
    }

    /** Static classes inside inner ones came late to the language (JLS 16, 8.1.3). */
    private static boolean isTopLevel(CodeText text, Function accessor) {
        String before = text.code(new Span(0, accessor.span().start()));
        return before.chars().filter(c -> c == '{').count() - before.chars().filter(c -> c == '}').count() == 1;
    }

    /** Private, declared alone, null at first, and named nowhere but in the method. */
    private static boolean isFieldOf(CodeText text, Variable field, Function accessor, String name) {
        String head = text.code(new Span(field.declaration().start(), field.declarator().start()));
        String rest = text.code(new Span(field.declarator().end(), field.declaration().end())).strip();
        Matcher uses = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(text.code());
        return Pattern.compile("\\bprivate\\b").matcher(head).find() && rest.matches("(?:=\\s*null\\s*)?;")
            && uses.results().allMatch(use -> accessor.span().contains(use.start()) || field.declaration().contains(use.start()));
    }

    private static boolean throwsNothing(CodeText text, Function accessor, Statement body) {
        return !text.usesWord(new Span(accessor.span().start(), body.span().start()), "throws");
    }

    /** The expression that makes the object, when all else of the body is tests of the field, locking and the answer. */
    private static Optional<Span> made(CodeText text, Function accessor, Statement body, String name) {
        String self = "(?:\\w+\\s*\\.\\s*)?" + Pattern.quote(name);
        List<Statement> leaves = new ArrayList<>();
        if (!leaves(text, body, Pattern.compile("\\s*(?:" + self + "\\s*==\\s*null|null\\s*==\\s*" + self + ")\\s*"), leaves) || leaves.size() != 2) {
            return Optional.empty();
        }
        Matcher assign = Pattern.compile("(" + self + "\\s*=\\s*)(new\\b.*?)\\s*;", Pattern.DOTALL).matcher(text.code(leaves.get(0).span()).strip());
        Statement last = leaves.get(1);
        boolean answers = last.form() == Form.RETURN && text.code(last.span()).strip().matches("return\\s+" + self + "\\s*;") && body.children().contains(last);
        if (leaves.get(0).form() != Form.SIMPLE || !assign.matches() || !answers) {
            return Optional.empty();
        }
        Span made = new Span(leaves.get(0).span().start() + assign.start(2), leaves.get(0).span().start() + assign.end(2));
        boolean free = Stream.concat(accessor.locals().stream(), accessor.parameters().stream()).noneMatch(local -> text.usesWord(made, local.symbol().simpleName()));
        return free && !text.usesWord(made, name) ? Optional.of(made) : Optional.empty();
    }

    /** False when anything but blocks, locks and tests for null stands around the simple statements. */
    private static boolean leaves(CodeText text, Statement statement, Pattern test, List<Statement> leaves) {
        switch (statement.form()) {
            case SIMPLE, RETURN -> leaves.add(statement);
            case BLOCK -> { }
            case CATCH -> {
                if (!text.code(statement.span()).startsWith("synchronized")) {
                    return false;
                }
            }
            case IF -> {
                if (statement.children().size() != 1 || !test.matcher(text.code(statement.header())).matches()) {
                    return false;
                }
            }
            default -> {
                return false;
            }
        }
        return statement.children().stream().allMatch(child -> leaves(text, child, test, leaves));
    }
}
