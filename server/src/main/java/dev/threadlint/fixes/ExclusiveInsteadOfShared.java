package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a read-write lock for writing where it is taken for reading, and gives it back so in the same function. Stateless. */
public final class ExclusiveInsteadOfShared {
    private static final Pattern MEMBER = Pattern.compile("(.+?)(\\.|->)\\s*lock_shared\\s*\\(\\s*\\)");
    private static final Pattern VIEW = Pattern.compile("(.+?)\\.\\s*readLock\\s*\\(\\s*\\)\\s*\\.\\s*lock\\s*\\(\\s*\\)", Pattern.DOTALL);

    private ExclusiveInsteadOfShared() {}

    /** @param taken the call or guard that takes the lock for reading */
    public static Optional<FixOffer> offer(Unit unit, Function function, Span taken) {
        CodeText text = CodeText.of(unit);
        Optional<Statement> body = StatementReader.body(text, function);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> path = body.get().around(taken.start());
        Span statement = path.get(path.size() - 1).span();
        String code = text.code(statement);
        List<TextEdit> edits = new ArrayList<>();
        Matcher member = MEMBER.matcher(text.code(taken).strip());
        Matcher view = VIEW.matcher(text.code(taken).strip());
        if (replace(code, "pthread_rwlock_rdlock", "pthread_rwlock_wrlock", statement, edits)) {
            return offer(edits);
        }
        if (replace(code, "shared_lock", "unique_lock", statement, edits)) {
            edits.addAll(Includes.of(text, "mutex"));
            return offer(edits);
        }
        if (member.matches()) {
            String object = member.group(1).strip() + member.group(2);
            all(text, body.get().span(), object, "lock_shared", "lock", edits);
            all(text, body.get().span(), object, "unlock_shared", "unlock", edits);
        } else if (view.matches()) {
            all(text, body.get().span(), view.group(1).strip() + ".", "readLock", "writeLock", edits);
        }
        return edits.isEmpty() ? Optional.empty() : offer(edits);
    }

    private static boolean replace(String code, String from, String to, Span statement, List<TextEdit> edits) {
        Matcher matcher = Pattern.compile("\\b" + from + "\\b").matcher(code);
        if (!matcher.find()) {
            return false;
        }
        edits.add(new TextEdit(new Span(statement.start() + matcher.start(), statement.start() + matcher.end()), to));
        return true;
    }

    private static void all(CodeText text, Span where, String object, String from, String to, List<TextEdit> edits) {
        Matcher matcher = Pattern.compile("(?<![\\w.>])" + Pattern.quote(object) + "\\s*(" + from + ")\\s*\\(").matcher(text.code(where));
        while (matcher.find()) {
            edits.add(new TextEdit(new Span(where.start() + matcher.start(1), where.start() + matcher.end(1)), to));
        }
    }

    private static Optional<FixOffer> offer(List<TextEdit> edits) {
        return EditSet.EMPTY.with(edits).map(set -> new FixOffer("take-exclusively", "Take the lock for writing", FixOffer.Safety.SAFE, set.edits()));
    }
}
