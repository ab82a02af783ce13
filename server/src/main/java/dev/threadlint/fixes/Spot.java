package dev.threadlint.fixes;

import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A place in a function body, with the statements around it. Immutable.
 *
 * @param text of the file
 * @param path the statements around the place, the body first, the innermost last
 */
record Spot(CodeText text, List<Statement> path) {
    static Optional<Spot> of(Unit unit, Function function, int offset) {
        CodeText text = CodeText.of(unit);
        return StatementReader.body(text, function).filter(body -> body.span().contains(offset)).map(body -> new Spot(text, body.around(offset)));
    }

    Statement statement() {
        return path.get(path.size() - 1);
    }

    /** The block that the innermost statement is a child of. */
    Optional<Statement> block() {
        return path.size() < 2 || path.get(path.size() - 2).form() != Form.BLOCK ? Optional.empty() : Optional.of(path.get(path.size() - 2));
    }

    /** A plain statement of a block. */
    boolean isPlain() {
        return statement().form() == Form.SIMPLE && block().isPresent();
    }

    /** The code of the innermost statement, without comments and literals. */
    String code() {
        return text.code(statement().span()).strip();
    }

    String source() {
        return text.source().text(statement().span()).strip();
    }

    /** True when no comment or literal stands in the innermost statement, so that patterns of its source see all of it. */
    boolean isBare() {
        return code().equals(source());
    }

    /** The lines of the innermost statement with the remark behind it, or the statement where others stand on its line. */
    Span line() {
        return line(text, statement().span());
    }

    static Span line(CodeText text, Span statement) {
        int tail = text.lineTail(statement.end());
        return tail < 0 ? statement : GuardObject.line(text, new Span(statement.start(), tail));
    }

    /** The innermost statement with the remark behind it. */
    String remarked() {
        Span statement = statement().span();
        return text.source().text(new Span(statement.start(), Math.max(statement.end(), text.lineTail(statement.end())))).strip();
    }

    /** A name that the function does not use yet. */
    static Optional<String> free(CodeText text, Span function, List<String> names) {
        return names.stream().filter(name -> !text.usesWord(function, name)).findFirst();
    }
}
