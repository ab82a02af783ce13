package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a Java statement under the monitor of an object. Stateless. */
public final class SynchronizedAround {
    private static final Pattern CALL = Pattern.compile("\\w\\s*\\(");
    private static final Pattern DECLARES = Pattern.compile("(?:final\\s+)?[\\w.]+(?:\\s*<[^()]*>)?(?:\\s*\\[\\s*])*\\s+[A-Za-z_$][\\w$]*\\s*(?:=[^=].*)?;", Pattern.DOTALL);
    private static final Pattern NOTIFY = Pattern.compile("(?:([A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*)\\.)?notify(?:All)?\\s*\\(\\s*\\)\\s*;");

    private SynchronizedAround() {}

    /** The loop or call that goes through a synchronized view, under the lock of the view. Safe where its body calls nothing. */
    public static Optional<FixOffer> iteration(Unit unit, Function function, Span call, String collection) {
        Optional<Spot> spot = Spot.of(unit, function, call.start());
        if (spot.isEmpty() || unit.language() != Language.JAVA) {
            return Optional.empty();
        }
        CodeText text = spot.get().text();
        Statement statement = spot.get().statement();
        boolean loop = statement.form() == Form.FOR && statement.header().contains(call.start()) && text.code(statement.header()).contains(":");
        boolean plain = spot.get().isPlain() && !DECLARES.matcher(spot.get().code()).matches() && !spot.get().code().contains("iterator");
        String code = text.code(loop ? statement.header() : statement.span());
        boolean named = Pattern.compile("(?<![\\w.$])(?:this\\s*\\.\\s*)?" + Pattern.quote(collection) + "\\b").matcher(code).find();
        if (!named || !loop && !plain || spot.get().block().isEmpty()) {
            return Optional.empty();
        }
        String body = loop ? text.code(new Span(statement.header().end(), statement.span().end())) : "";
        boolean calls = plain || CALL.matcher(body).find();
        return Optional.of(offer("synchronized-around", collection, calls ? FixOffer.Safety.UNSAFE : FixOffer.Safety.SAFE, wrap(text, statement, collection)));
    }

    /** A notification under the monitor it needs; without it, it throws. */
    public static Optional<FixOffer> notification(Unit unit, Function function, Span call) {
        Optional<Spot> spot = Spot.of(unit, function, call.start()).filter(Spot::isPlain);
        Matcher notify = NOTIFY.matcher(spot.map(Spot::code).orElse(""));
        boolean known = unit.language() == Language.JAVA && notify.matches() && (notify.group(1) != null || !function.traits().isStatic() && function.kind() == Function.FunctionKind.METHOD);
        if (!known) {
            return Optional.empty();
        }
        String object = notify.group(1) == null ? "this" : notify.group(1);
        return Optional.of(offer("synchronized-around", object, FixOffer.Safety.UNSAFE, wrap(spot.get().text(), spot.get().statement(), object)));
    }

    private static FixOffer offer(String id, String object, FixOffer.Safety safety, TextEdit edit) {
        return new FixOffer(id, "Hold the monitor of '" + object + "' here", safety, List.of(edit));
    }

    private static TextEdit wrap(CodeText text, Statement statement, String object) {
        Span span = statement.span();
        int tail = Math.max(span.end(), text.lineTail(span.end()));
        Span whole = new Span(span.start(), span.end() + text.source().text(new Span(span.end(), tail)).stripTrailing().length());
        String line = text.newline() + text.indentation(span.start());
        String inner = text.source().text(whole).replace("\n", "\n" + text.indentationStep());
        return new TextEdit(whole, "synchronized (" + object + ") {" + line + text.indentationStep() + inner + line + "}");
    }
}
